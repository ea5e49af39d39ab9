using Ingot.Models.Autograd;
using Ingot.Models.Kernels;
using Ingot.Models.Tensors;

namespace Ingot.Models.Layers;

/// <summary>
/// The output matrix [V, C] and the cross-entropy of its logits in one: logits are made, used and overwritten by their own
/// gradient in chunks of rows, so that [N, V] never stands whole for a large vocabulary.
/// </summary>
internal sealed unsafe class LanguageModelHead(Parameter weight)
{
    private const long ChunkBytes = 64 << 20;

    /// <summary>
    /// Writes log p(targets[n]) into <paramref name="logProbabilities"/>. While recording, the gradient of
    /// <paramref name="gradientScale"/> · (minus their sum, and what <paramref name="terms"/> add) is set at once, because nothing comes after
    /// this layer. Where <paramref name="hits"/> is not null, hits[n] becomes 1 if the target was the likeliest, else 0; <paramref name="weights"/> are those of the kernel.
    /// </summary>
    public void Forward(Tape tape, Variable hidden, int* targets, float* logProbabilities, float gradientScale, LossTerms terms = default, byte* hits = null, float* weights = null)
    {
        Matrix input = hidden.Value;
        long rows = Math.Clamp(ChunkBytes / (weight.PaddedRows * Matrix.SizeOf(tape.Precision)), Math.Min(64, input.Rows), input.Rows);
        hidden.Gradient = tape.Recording ? tape.Rent(input.Rows, input.Columns, tape.Precision) : null;
        for (long start = 0; start < input.Rows; start += rows)
            Chunk(tape, hidden, start, Math.Min(rows, input.Rows - start), targets + start, logProbabilities + start, tape.Recording ? gradientScale : 0, terms, hits == null ? null : hits + start, weights == null ? null : weights + start);
        tape.Release(input);
    }

    private void Chunk(Tape tape, Variable hidden, long start, long rows, int* targets, float* logProbabilities, float scale, LossTerms terms, byte* hits, float* weights)
    {
        Matrix operand = weight.As(tape.Precision), logits = tape.Rent(rows, weight.PaddedRows, tape.Precision);
        using Matrix input = Rows(hidden.Value, start, rows);
        MatrixProduct.Run(logits, input, operand, rightTurned: true);
        if (tape.Precision == ElementType.Float32)
            CrossEntropyKernel<Float32Element>.Run(logits.Pointer, targets, logProbabilities, rows, logits.Columns, weight.Rows, scale, terms, hits, weights);
        else
            CrossEntropyKernel<Bfloat16Element>.Run(logits.Pointer, targets, logProbabilities, rows, logits.Columns, weight.Rows, scale, terms, hits, weights);
        if (hidden.Gradient is not null)
        {
            using Matrix gradient = Rows(hidden.Gradient, start, rows);
            MatrixProduct.Run(gradient, logits, operand);
            Linear.AddGradient(tape, weight, logits, input);
        }

        tape.Release(logits);
    }

    private static Matrix Rows(Matrix whole, long start, long rows) =>
        new((byte*)whole.Pointer + (start * whole.Columns * Matrix.SizeOf(whole.Type)), rows, whole.Columns, whole.Type);
}
