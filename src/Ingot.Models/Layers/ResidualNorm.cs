using Ingot.Models.Autograd;
using Ingot.Models.Kernels;
using Ingot.Models.Tensors;

namespace Ingot.Models.Layers;

/// <summary>Adds a branch to the residual stream [N, C] and normalizes the sum (RMSNorm), in one pass over memory.</summary>
internal sealed unsafe class ResidualNorm(Parameter gain, double epsilon)
{
    /// <summary>Answers the new stream (float32) and its normalized rows (in the tape's precision); without a branch the stream stays as it is.</summary>
    public (Variable Stream, Variable Normalized) Forward(Tape tape, Variable stream, Variable? branch)
    {
        Matrix sum = Sum(tape, stream.Value, branch);
        var after = new Variable(sum);
        var normalized = new Variable(tape.Rent(sum.Rows, sum.Columns, tape.Precision));
        Matrix inverse = tape.Rent(1, sum.Rows, ElementType.Float32);
        var work = new RmsNormForward
        {
            Rows = sum.Rows,
            Columns = sum.Columns,
            Epsilon = (float)epsilon,
            Stream = stream.Value.Floats,
            Sum = sum.Floats,
            Gain = gain.Value.Floats,
            Inverse = inverse.Floats,
            Branch = branch is null ? null : branch.Value.Pointer,
            Normalized = normalized.Value.Pointer,
        };
        if (tape.Precision == ElementType.Float32) RmsNormKernel<Float32Element>.Forward(work);
        else RmsNormKernel<Bfloat16Element>.Forward(work);
        if (branch is not null) tape.Release(branch.Value);
        if (stream.Value != sum) tape.Release(stream.Value);
        if (tape.Recording)
        {
            Matrix kept = Tape.Keep(sum);
            tape.Record(() => Backward(tape, stream, branch, after, normalized, kept, inverse));
        }
        else
        {
            tape.Release(inverse);
        }

        return (after, normalized);
    }

    // While nothing is recorded the sum takes the stream's place.
    private static Matrix Sum(Tape tape, Matrix stream, Variable? branch) =>
        branch is null || !tape.Recording ? stream : tape.Rent(stream.Rows, stream.Columns, ElementType.Float32);

    private void Backward(Tape tape, Variable stream, Variable? branch, Variable after, Variable normalized, Matrix sum, Matrix inverse)
    {
        Matrix outer = Tape.Take(normalized), partial = tape.Rent(RmsNormKernel<Float32Element>.Pieces, sum.Columns, ElementType.Float32);
        bool fresh = after.Gradient is null;
        Matrix gradient = after.Gradient ?? tape.Rent(sum.Rows, sum.Columns, ElementType.Float32);
        bool rounds = branch is not null && tape.Precision != ElementType.Float32;
        Matrix? rounded = rounds ? tape.Rent(sum.Rows, sum.Columns, tape.Precision) : null;
        var work = new RmsNormBackward
        {
            Rows = sum.Rows,
            Columns = sum.Columns,
            Fresh = fresh,
            Sum = sum.Floats,
            Gain = gain.Value.Floats,
            Inverse = inverse.Floats,
            StreamGradient = gradient.Floats,
            GainGradient = gain.Gradient.Floats,
            Partial = partial.Floats,
            NormalizedGradient = outer.Pointer,
            BranchGradient = rounded is null ? null : rounded.Pointer,
        };
        if (tape.Precision == ElementType.Float32) RmsNormKernel<Float32Element>.Backward(work);
        else RmsNormKernel<Bfloat16Element>.Backward(work);
        after.Gradient = null;
        stream.Gradient = gradient;

        // In float32 both share one matrix: whoever made the branch has read it before an earlier norm adds to it.
        if (branch is not null) branch.Gradient = rounded ?? Tape.Keep(gradient);
        tape.Release(outer);
        tape.Release(partial);
        tape.Release(sum);
        tape.Release(inverse);
    }
}
