namespace Ingot.Inference.Networks;

/// <summary>One step of LSTM or GRU from the products with input and state, biases added, in PyTorch's gate order. G·H: gates, one after another; H: width of a state.</summary>
internal static class RecurrentGates
{
    /// <summary>Hochreiter and Schmidhuber 1997, in the order input, forget, cell, output; <paramref name="input"/> and <paramref name="past"/>: [4·H].</summary>
    public static void Lstm(ReadOnlySpan<float> input, ReadOnlySpan<float> past, Span<float> state, Span<float> memory)
    {
        int hidden = state.Length;
        for (int i = 0; i < hidden; i++)
        {
            float write = Sigmoid(input[i] + past[i]), keep = Sigmoid(input[hidden + i] + past[hidden + i]);
            float fresh = MathF.Tanh(input[(2 * hidden) + i] + past[(2 * hidden) + i]), show = Sigmoid(input[(3 * hidden) + i] + past[(3 * hidden) + i]);
            memory[i] = (keep * memory[i]) + (write * fresh);
            state[i] = show * MathF.Tanh(memory[i]);
        }
    }

    /// <summary>Cho et al. 2014, in the order reset, update, new; <paramref name="input"/> and <paramref name="past"/>: [3·H].</summary>
    public static void Gru(ReadOnlySpan<float> input, ReadOnlySpan<float> past, Span<float> state)
    {
        int hidden = state.Length;
        for (int i = 0; i < hidden; i++)
        {
            float reset = Sigmoid(input[i] + past[i]), keep = Sigmoid(input[hidden + i] + past[hidden + i]);
            float fresh = MathF.Tanh(input[(2 * hidden) + i] + (reset * past[(2 * hidden) + i]));
            state[i] = ((1 - keep) * fresh) + (keep * state[i]);
        }
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
}
