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
        EmbeddingKernel.Backward(weight.Gradient.Floats, ids, gradient.Floats, count, weight.Columns);
        tape.Release(gradient);
    }
}
