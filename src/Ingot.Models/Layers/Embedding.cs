using Ingot.Models.Autograd;
using Ingot.Models.Kernels;
using Ingot.Models.Tensors;

namespace Ingot.Models.Layers;

/// <summary>stream [N, C] = weight [V, C] at the token ids; always float32.</summary>
internal sealed unsafe class Embedding(Parameter weight)
{
    /// <summary><paramref name="ids"/> must stay where it is until the backward pass has run.</summary>
    public Variable Forward(Tape tape, int* ids, long count)
    {
        var stream = new Variable(tape.Rent(count, weight.Columns, ElementType.Float32));
        EmbeddingKernel.Forward(weight.Value.Floats, ids, stream.Value.Floats, count, weight.Columns);
        if (tape.Recording) tape.Record(() => Backward(tape, stream, ids, count));
        return stream;
    }

    private void Backward(Tape tape, Variable stream, int* ids, long count)
    {
        Matrix gradient = Tape.Take(stream);

        // A tied matrix has its gradient as the output from before, which need not be widened for the few rows that are added here.
        if (weight.Slope.AsRounded is { } rounded) EmbeddingKernel.Backward((ushort*)rounded.Pointer, ids, gradient.Floats, count, weight.Columns);
        else EmbeddingKernel.Backward(weight.Gradient.Floats, ids, gradient.Floats, count, weight.Columns);
        tape.Release(gradient);
    }
}
