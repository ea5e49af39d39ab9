using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Models.Adapters;

/// <summary>A frozen matrix [O, I] as signed bytes with one scale a row; products widen it anew each time, so that no wide copy is kept for the backward pass.</summary>
internal sealed class EightBitMatrix : IDisposable
{
    private const double Largest = 127;
    private readonly Tensor bytes, scales;

    /// <summary>Rounds <paramref name="matrix"/>, [O, I].</summary>
    public EightBitMatrix(Tensor matrix)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor wide = matrix.to(ScalarType.Float32);
        scales = (wide.abs().amax([1], keepdim: true).clamp_min(1e-30) / Largest).DetachFromDisposeScope();
        bytes = (wide / scales).round().to(ScalarType.Int8).DetachFromDisposeScope();
    }

    /// <summary>[O, I] in <paramref name="type"/>.</summary>
    public Tensor Widen(ScalarType type)
    {
        using Tensor wide = bytes.to(ScalarType.Float32);
        wide.mul_(scales);
        return type == ScalarType.Float32 ? wide.alias() : wide.to(type);
    }

    /// <summary>From [.., I] to [.., O].</summary>
    public Tensor Multiply(Tensor input) => Product.apply(input, this);

    public void Dispose()
    {
        bytes.Dispose();
        scales.Dispose();
    }

    private sealed class Product : autograd.SingleTensorFunction<Product>
    {
        private const string Matrix = "matrix";

        public override string Name => "EightBitProduct";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            (Tensor input, EightBitMatrix matrix) = ((Tensor)vars[0], (EightBitMatrix)vars[1]);
            ctx.save_data(Matrix, matrix);
            using IDisposable quiet = no_grad();
            using Tensor wide = matrix.Widen(input.dtype), turned = wide.t();
            return input.matmul(turned);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var matrix = (EightBitMatrix)ctx.get_data(Matrix);
            using IDisposable quiet = no_grad();
            using Tensor wide = matrix.Widen(grad_output.dtype);
            return [grad_output.matmul(wide), null!];
        }
    }
}
