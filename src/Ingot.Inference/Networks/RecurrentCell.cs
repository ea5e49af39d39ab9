namespace Ingot.Inference.Networks;

/// <summary>One direction of one layer of LSTM (Hochreiter and Schmidhuber 1997) or GRU (Cho et al. 2014) with PyTorch's gate order. H: width; I: width of the input.</summary>
internal sealed class RecurrentCell
{
    private readonly bool isLstm;
    private readonly int hidden;
    private readonly DenseLayer fromInput, fromState;

    public RecurrentCell(NetworkTensors tensors, string name, string suffix, bool isLstm, int inputs, int hidden)
    {
        (this.isLstm, this.hidden) = (isLstm, hidden);
        int gates = (isLstm ? 4 : 3) * hidden;
        fromInput = new DenseLayer(tensors.Read($"{name}.weight_ih{suffix}", gates, inputs), tensors.Read($"{name}.bias_ih{suffix}", gates));
        fromState = new DenseLayer(tensors.Read($"{name}.weight_hh{suffix}", gates, hidden), tensors.Read($"{name}.bias_hh{suffix}", gates));
    }

    /// <summary>Runs over <paramref name="x"/> ([T, I]), backwards where <paramref name="reversed"/>, and writes each state into row t of <paramref name="to"/>, from <paramref name="column"/> on.</summary>
    public void Run(ReadOnlySpan<float> x, int length, bool reversed, Span<float> to, int stride, int column)
    {
        Run(x, length, reversed, to, stride, column, new float[hidden], new float[hidden]);
    }

    /// <summary>The same from a state and, for an LSTM, a memory, which become those after the last step.</summary>
    public void Run(ReadOnlySpan<float> x, int length, bool reversed, Span<float> to, int stride, int column, float[] state, float[] memory)
    {
        int inputs = x.Length / length;
        float[] input = new float[fromInput.Outputs], past = new float[fromInput.Outputs];
        for (int step = 0; step < length; step++)
        {
            int t = reversed ? length - 1 - step : step;
            fromInput.Run(x.Slice(t * inputs, inputs), input);
            fromState.Run(state, past);
            if (isLstm) RecurrentGates.Lstm(input, past, state, memory);
            else RecurrentGates.Gru(input, past, state);
            state.CopyTo(to.Slice((t * stride) + column, hidden));
        }
    }
}
