using Ingot.Core.Models;
using Ingot.Models.Autograd;
using Ingot.Models.Layers;
using Ingot.Models.Tensors;

namespace Ingot.Models.Architectures;

/// <summary>One block: attention and a gated feed-forward, each on normalized input, each added to the residual stream.</summary>
internal sealed unsafe class LlamaBlock(TransformerConfig config, RotaryTable rotary, LlamaWeights weights, int index)
{
    private readonly Linear queryKeyValue = new(weights.QueryKeyValue(index)), output = new(weights.Output(index));
    private readonly Linear gateUp = new(weights.GateUp(index)), down = new(weights.Down(index));
    private readonly ResidualNorm middle = new(weights.MiddleGain(index), config.RmsNormEps), next = new(weights.NextGain(index), config.RmsNormEps);
    private readonly Attention attention = new(config, rotary);

    /// <summary>Takes the stream and its rows normalized for this block; answers the same for the next one.</summary>
    public (Variable Stream, Variable Normalized) Forward(Tape tape, Variable stream, Variable normalized, int batch)
    {
        Variable attended = output.Forward(tape, attention.Forward(tape, queryKeyValue.Forward(tape, normalized), batch));
        (stream, normalized) = middle.Forward(tape, stream, attended);
        Variable fed = down.Forward(tape, SwiGlu.Forward(tape, gateUp.Forward(tape, normalized)));
        return next.Forward(tape, stream, fed);
    }

    /// <summary>
    /// The same, but of what lies between only the inputs are kept: the backward pass computes the rest again (Chen et al. 2016),
    /// to the same numbers, because nothing in a block is random.
    /// </summary>
    public (Variable Stream, Variable Normalized) ForwardRecomputed(Tape tape, Variable stream, Variable normalized, int batch)
    {
        // Without recording, the block adds to its stream in place, so it is given a copy: the norm before it may have kept the original too.
        Matrix kept = stream.Value, keptNormalized = Tape.Keep(normalized.Value), copy = tape.Rent(kept.Rows, kept.Columns, kept.Type);
        Buffer.MemoryCopy(kept.Pointer, copy.Pointer, kept.Count * sizeof(float), kept.Count * sizeof(float));
        (Variable after, Variable afterNormalized) = Forward(tape.Another(recording: false), new Variable(copy), new Variable(normalized.Value), batch);
        tape.Record(() =>
        {
            Tape again = tape.Another(recording: true);
            Variable first = new(kept), second = new(keptNormalized);
            (Variable last, Variable lastNormalized) = Forward(again, first, second, batch);
            again.Release(last.Value);
            again.Release(lastNormalized.Value);
            (last.Gradient, lastNormalized.Gradient) = (after.Gradient, Tape.Take(afterNormalized));
            after.Gradient = null;
            again.Backward();
            (stream.Gradient, normalized.Gradient) = (first.Gradient, second.Gradient);
        });
        return (after, afterNormalized);
    }
}
