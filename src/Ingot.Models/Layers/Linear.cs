using Ingot.Models.Autograd;
using Ingot.Models.Kernels;
using Ingot.Models.Tensors;

namespace Ingot.Models.Layers;

/// <summary>
/// output [N, O] = input [N, I] · weight [O, I] transposed. Under mixed precision the product runs in bfloat16 on the rounded
/// weights, and the gradient is added to a float32 one.
/// </summary>
internal sealed class Linear(Parameter weight)
{
    public Variable Forward(Tape tape, Variable input)
    {
        Matrix operand = weight.As(tape.Precision);
        var output = new Variable(tape.Rent(input.Value.Rows, weight.PaddedRows, tape.Precision));
        MatrixProduct.Run(output.Value, input.Value, operand, rightTurned: true);
        if (tape.Recording) tape.Record(() => Backward(tape, input, output));
        else tape.Release(input.Value);
        return output;
    }

    /// <summary>weight.Gradient += outputGradient transposed · input.</summary>
    public static void AddGradient(Tape tape, Parameter weight, Matrix outputGradient, Matrix input)
    {
        if (weight.Slope.Begin(tape.Precision) is { } first)
        {
            MatrixProduct.Run(first, outputGradient, input, leftTurned: true);
            return;
        }

        if (tape.Precision == ElementType.Float32)
        {
            MatrixProduct.Run(weight.Gradient, outputGradient, input, leftTurned: true, adds: true);
            return;
        }

        Matrix product = tape.Rent(weight.PaddedRows, weight.Columns, tape.Precision);
        MatrixProduct.Run(product, outputGradient, input, leftTurned: true);
        Elementwise.Accumulate(product, weight.Gradient);
        tape.Release(product);
    }

    private void Backward(Tape tape, Variable input, Variable output)
    {
        Matrix gradient = Tape.Take(output);
        input.Gradient = tape.Rent(input.Value.Rows, input.Value.Columns, tape.Precision);
        MatrixProduct.Run(input.Gradient, gradient, weight.As(tape.Precision));
        AddGradient(tape, weight, gradient, input.Value);
        tape.Release(gradient);
        tape.Release(input.Value);
    }
}
