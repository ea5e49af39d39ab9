using Ingot.Core.Randomness;
using Ingot.Models.Kernels;
using Ingot.Models.Native;
using Ingot.Models.Tensors;

namespace Ingot.Models.Tests.Kernels;

public sealed unsafe class EmbeddingKernelTests
{
    // Two thousand additions of a thousandth to one would be lost in bfloat16 one by one.
    [Fact]
    public void Rows_of_equal_ids_are_summed_before_they_are_rounded()
    {
        TorchRuntime.Start();
        const int count = 2000, width = 48, vocabulary = 7;
        var random = new SeededRandom(3, "ids");
        int[] ids = [.. Enumerable.Range(0, count).Select(_ => random.Next(vocabulary - 1))];
        using Matrix rows = new(count, width, ElementType.Float32), table = new(vocabulary, width, ElementType.Bfloat16), exact = new(vocabulary, width, ElementType.Float32);
        for (int i = 0; i < rows.Count; i++) rows.Floats[i] = 0.001f * (i % width);
        for (int i = 0; i < table.Count; i++)
        {
            Bfloat16Element.Set(table.Pointer, i, 1);
            exact.Floats[i] = 1;
        }

        fixed (int* at = ids)
        {
            EmbeddingKernel.Backward(exact.Floats, at, rows.Floats, count, width);
            EmbeddingKernel.Backward((ushort*)table.Pointer, at, rows.Floats, count, width);
        }

        for (int i = 0; i < table.Count; i++) Assert.Equal(exact.Floats[i], Bfloat16Element.Get(table.Pointer, i), exact.Floats[i] / 256);
    }
}
