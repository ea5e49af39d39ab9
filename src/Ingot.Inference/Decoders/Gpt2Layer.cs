using Ingot.Inference.Kernels;

namespace Ingot.Inference.Decoders;

/// <summary>One block of GPT-2. C: width; F: width inside the feed-forward; each matrix stands with what is added to its products, each norm as gains and shifts.</summary>
internal sealed record Gpt2Layer : IDisposable
{
    public required (NativeBuffer Gain, NativeBuffer Shift) Before { get; init; }

    /// <summary>[3·C, C].</summary>
    public required (WeightMatrix Matrix, NativeBuffer Bias) QueryKeyValue { get; init; }

    /// <summary>[C, C].</summary>
    public required (WeightMatrix Matrix, NativeBuffer Bias) Output { get; init; }

    public required (NativeBuffer Gain, NativeBuffer Shift) Between { get; init; }

    /// <summary>[F, C].</summary>
    public required (WeightMatrix Matrix, NativeBuffer Bias) Up { get; init; }

    /// <summary>[C, F].</summary>
    public required (WeightMatrix Matrix, NativeBuffer Bias) Down { get; init; }

    /// <summary>Bytes of the matrices.</summary>
    public long Bytes => QueryKeyValue.Matrix.Bytes + Output.Matrix.Bytes + Up.Matrix.Bytes + Down.Matrix.Bytes;

    public void Dispose()
    {
        foreach ((WeightMatrix matrix, NativeBuffer bias) in (ReadOnlySpan<(WeightMatrix, NativeBuffer)>)[QueryKeyValue, Output, Up, Down])
        {
            matrix.Dispose();
            bias.Dispose();
        }

        foreach ((NativeBuffer gain, NativeBuffer shift) in (ReadOnlySpan<(NativeBuffer, NativeBuffer)>)[Before, Between])
        {
            gain.Dispose();
            shift.Dispose();
        }
    }
}
