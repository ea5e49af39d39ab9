using Ingot.Models.Native;
using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>
/// One layer of LSTM (Hochreiter and Schmidhuber 1997) or GRU (Cho et al. 2014) by libtorch's own kernels, forwards or in both directions,
/// with PyTorch's names and gate order. I: width of the input; H: width of a direction.
/// </summary>
internal sealed class Recurrence
{
    // The place of the weights from state to state among those of a direction.
    private const int FromState = 1;
    private readonly bool isLstm;
    private readonly long hidden;
    private readonly double dropped;
    private readonly Weight[][] directions;

    /// <summary><paramref name="dropped"/> is the share of the weights from state to state that training drops, the same at all positions (Merity et al. 2018).</summary>
    public Recurrence(WeightList weights, string name, int layer, bool isLstm, long inputs, long hidden, bool bidirectional, double dropped = 0)
    {
        (this.isLstm, this.hidden, this.dropped) = (isLstm, hidden, dropped);
        long gates = (isLstm ? 4 : 3) * hidden;
        double deviation = 1 / Math.Sqrt(3.0 * hidden);
        string[] suffixes = bidirectional ? ["", "_reverse"] : [""];
        directions =
        [
            .. suffixes.Select(suffix => (Weight[])
            [
                weights.Add($"{name}.weight_ih_l{layer}{suffix}", ParameterRole.Hidden, [gates, inputs], deviation),
                weights.Add($"{name}.weight_hh_l{layer}{suffix}", ParameterRole.Hidden, [gates, hidden], deviation),
                weights.Add($"{name}.bias_ih_l{layer}{suffix}", ParameterRole.Bias, gates),
                weights.Add($"{name}.bias_hh_l{layer}{suffix}", ParameterRole.Bias, gates),
            ]),
        ];
    }

    /// <summary>A state of zeros: hidden and, for an LSTM, cell, [directions, B, H] each.</summary>
    public Tensor[] Start(long batch, Pass pass) =>
        [.. Enumerable.Range(0, isLstm ? 2 : 1).Select(_ => zeros(directions.Length, batch, hidden, dtype: pass.Attention, device: pass.Device))];

    /// <summary>x: [B, T, I]; answers [B, T, directions · H] and the state after the last position.</summary>
    /// <remarks>As packed sequences of one length: on a CPU libtorch 2.10 runs unpacked float32 LSTMs by oneDNN, whose answers from a state that is not zero are off by up to 1e-2.</remarks>
    public (Tensor Output, Tensor[] State) Forward(Tensor x, Tensor[] state, Pass pass)
    {
        (long count, long length) = (x.shape[0], x.shape[1]);
        Tensor sizes = full(length, count, dtype: ScalarType.Int64);
        (Tensor output, Tensor[] after) = ForwardPacked(x.transpose(0, 1).flatten(0, 1), sizes, state, pass);
        return (output.view(length, count, output.shape[1]).transpose(0, 1), after);
    }

    /// <summary>Over packed sequences: <paramref name="data"/> holds the rows of all sequences position by position, <paramref name="sizes"/> how many sequences reach each.</summary>
    public (Tensor Output, Tensor[] State) ForwardPacked(Tensor data, Tensor sizes, Tensor[] state, Pass pass)
    {
        ulong input = Dispatcher.Argument(data.to(pass.Attention)), counts = Dispatcher.Argument(sizes), parameters = Dispatcher.Argument(Parameters(pass));
        ulong start = isLstm ? Dispatcher.Argument(state) : Dispatcher.Argument(state[0]);
        Tensor[] made = Dispatcher.Call(
            isLstm ? "aten::lstm" : "aten::gru", "data", isLstm ? 3 : 2, input, counts, start, parameters,
            Dispatcher.Argument(true), Dispatcher.Argument(1L), Dispatcher.Argument(0.0), Dispatcher.Argument(pass.Training),
            Dispatcher.Argument(directions.Length > 1));
        return (made[0], made[1..]);
    }

    // Like attention, many small products: on a CPU they stay in full width.
    private List<Tensor> Parameters(Pass pass) => [.. directions.SelectMany(weights => weights.Select((weight, place) => place == FromState ? pass.Drop(weight.As(pass.Attention), dropped) : weight.As(pass.Attention)))];
}
