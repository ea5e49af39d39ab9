using Ingot.Core.Models;
using Ingot.Models.Autograd;
using Ingot.Models.Kernels;
using Ingot.Models.Tensors;

namespace Ingot.Models.Layers;

/// <summary>Causal self-attention with rotary positions and grouped key-value heads (Ainslie et al. 2023) over fused projections.</summary>
/// <remarks>B: sequences; T: positions; H: query heads; K: key-value heads; D: width of a head.</remarks>
internal sealed unsafe class Attention(TransformerConfig config, RotaryTable rotary)
{
    /// <summary>From [B·T, (H + 2K)·D], queries, keys and values side by side, to [B·T, H·D].</summary>
    public Variable Forward(Tape tape, Variable input, int batch)
    {
        var output = new Variable(tape.Rent(input.Value.Rows, (long)config.NumAttentionHeads * config.HeadDim, tape.Precision));
        AttentionWork work = Work(tape, input.Value, output.Value, batch);
        Matrix normalizers = tape.Rent((long)batch * work.H, work.PaddedT, ElementType.Float32);
        work.Normalizers = normalizers.Floats;
        if (tape.Precision == ElementType.Float32) CausalAttention<Float32Element>.Forward(work);
        else CausalAttention<Bfloat16Element>.Forward(work);
        if (tape.Recording)
        {
            Matrix kept = Tape.Keep(output.Value);
            tape.Record(() => Backward(tape, input, output, kept, normalizers, batch));
        }
        else
        {
            tape.Release(input.Value);
            tape.Release(normalizers);
        }

        return output;
    }

    private void Backward(Tape tape, Variable input, Variable output, Matrix outputValue, Matrix normalizers, int batch)
    {
        Matrix gradient = Tape.Take(output);
        input.Gradient = tape.Rent(input.Value.Rows, input.Value.Columns, tape.Precision);
        AttentionWork work = Work(tape, input.Value, outputValue, batch);
        work.Normalizers = normalizers.Floats;
        work.OutputGradient = gradient.Pointer;
        work.InputGradient = input.Gradient.Pointer;
        if (tape.Precision == ElementType.Float32) CausalAttentionGradient<Float32Element>.Run(work);
        else CausalAttentionGradient<Bfloat16Element>.Run(work);
        tape.Release(gradient);
        tape.Release(normalizers);
        tape.Release(outputValue);
        tape.Release(input.Value);
    }

    private AttentionWork Work(Tape tape, Matrix input, Matrix output, int batch) => new()
    {
        B = batch,
        T = (int)(input.Rows / batch),
        H = config.NumAttentionHeads,
        K = config.NumKeyValueHeads,
        D = config.HeadDim,
        Input = input.Pointer,
        Output = output.Pointer,
        Cosines = rotary.Cosines,
        Sines = rotary.Sines,
        Starts = tape.DocumentStarts,
    };
}
