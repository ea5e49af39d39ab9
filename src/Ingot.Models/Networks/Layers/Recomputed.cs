using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>A part of a network of which only the input is kept: the backward pass computes the rest again (Chen et al. 2016).</summary>
internal static class Recomputed
{
    /// <summary>
    /// <paramref name="part"/> of <paramref name="x"/>. Both times the generator of dropout begins with <paramref name="seed"/>, so that the same entries are
    /// dropped. Besides x, the part may use weights and tensors without gradients only.
    /// </summary>
    public static Tensor Run(Tensor x, Func<Tensor, Tensor> part, long seed)
    {
        Tensor Seeded(Tensor input)
        {
            using Generator generator = manual_seed(seed);
            return part(input);
        }

        // Where nothing before is trained x has no gradient, and libtorch would not come back for those of the part.
        return Twice.apply(x.requires_grad ? x : x.detach().requires_grad_(), (Func<Tensor, Tensor>)Seeded);
    }

    // Not private: TorchSharp makes it.
    internal sealed class Twice : autograd.SingleTensorFunction<Twice>
    {
        private const string Part = "part";

        public override string Name => nameof(Recomputed);

        public override Tensor forward(autograd.AutogradContext context, params object[] inputs)
        {
            var (x, part) = ((Tensor)inputs[0], (Func<Tensor, Tensor>)inputs[1]);
            context.save_data(Part, part);
            context.save_for_backward([x]);
            using DisposeScope scope = NewDisposeScope();
            using (no_grad()) return part(x).MoveToOuterDisposeScope();
        }

        public override List<Tensor> backward(autograd.AutogradContext context, Tensor gradient)
        {
            using DisposeScope scope = NewDisposeScope();
            using (enable_grad())
            {
                Tensor x = context.get_saved_variables()[0].detach().requires_grad_();
                autograd.backward([((Func<Tensor, Tensor>)context.get_data(Part))(x)], [gradient]);
                return [x.grad!.MoveToOuterDisposeScope(), null!];
            }
        }
    }
}
