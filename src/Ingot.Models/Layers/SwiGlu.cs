using Ingot.Models.Autograd;
using Ingot.Models.Kernels;
using Ingot.Models.Tensors;

namespace Ingot.Models.Layers;

/// <summary>The gate of the feed-forward: from [N, 2F], gate beside up, to silu(gate) · up, [N, F] (Shazeer 2020).</summary>
internal static unsafe class SwiGlu
{
    public static Variable Forward(Tape tape, Variable input)
    {
        long rows = input.Value.Rows, width = input.Value.Columns / 2;
        var inner = new Variable(tape.Rent(rows, width, tape.Precision));
        if (tape.Precision == ElementType.Float32) SwiGluKernel<Float32Element>.Forward(input.Value.Pointer, inner.Value.Pointer, rows, width);
        else SwiGluKernel<Bfloat16Element>.Forward(input.Value.Pointer, inner.Value.Pointer, rows, width);
        if (tape.Recording) tape.Record(() => Backward(tape, input, inner, rows, width));
        else tape.Release(input.Value);
        return inner;
    }

    private static void Backward(Tape tape, Variable input, Variable inner, long rows, long width)
    {
        Matrix gradient = Tape.Take(inner);
        input.Gradient = tape.Rent(rows, 2 * width, tape.Precision);
        void* target = input.Gradient.Pointer;
        if (tape.Precision == ElementType.Float32) SwiGluKernel<Float32Element>.Backward(input.Value.Pointer, gradient.Pointer, target, rows, width);
        else SwiGluKernel<Bfloat16Element>.Backward(input.Value.Pointer, gradient.Pointer, target, rows, width);
        tape.Release(gradient);
        tape.Release(input.Value);
    }
}
