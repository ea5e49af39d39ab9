using Ingot.Core.Models;
using Ingot.Models.Autograd;
using Ingot.Models.Layers;

namespace Ingot.Models.Architectures;

/// <summary>One block: attention and a gated feed-forward, each on normalized input, each added to the residual stream.</summary>
internal sealed class LlamaBlock(TransformerConfig config, RotaryTable rotary, LlamaWeights weights, int index)
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
}
