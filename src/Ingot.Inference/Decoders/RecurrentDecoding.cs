using Ingot.Inference.Engine;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Decoders;

/// <summary>A sequence as an LSTM or GRU reads it: the products with the inputs of a block at once, then the steps one after another. T: tokens of a block.</summary>
internal sealed unsafe class RecurrentDecoding : IDecoding
{
    private readonly RecurrentDecoder model;
    private readonly KernelSet kernels;
    private readonly ProjectionWork projection;
    private readonly NativeBuffer rows, next, gates, past;
    private readonly (NativeBuffer State, NativeBuffer Memory)[] states;

    public RecurrentDecoding(RecurrentDecoder model, DecodingTools tools, int block)
    {
        (this.model, kernels, projection) = (model, tools.Kernels, new ProjectionWork(tools.Kernels, tools.Pool));
        int widest = Math.Max(model.Words.Columns, model.Layers.Max(layer => layer.Hidden)), most = model.Layers.Max(layer => layer.Gates);
        (rows, next) = (NativeBuffer.OfFloats((long)block * widest), NativeBuffer.OfFloats((long)block * widest));
        (gates, past) = (NativeBuffer.OfFloats((long)block * most), NativeBuffer.OfFloats(most));
        states = [.. model.Layers.Select(layer => (NativeBuffer.OfFloats(layer.Hidden), NativeBuffer.OfFloats(layer.Hidden)))];
    }

    public bool Rewinds => false;

    public void Read(ReadOnlySpan<int> ids, int position)
    {
        int width = model.Words.Columns;
        for (int t = 0; t < ids.Length; t++) model.Words.CopyRow(ids[t], rows.Floats + ((long)t * width));
        for (int layer = 0; layer < states.Length; layer++)
        {
            if (position == 0) Clear(layer);
            Run(model.Layers[layer], states[layer].State.Floats, states[layer].Memory.Floats, ids.Length);
        }
    }

    public void Logits(int token, float* logits)
    {
        projection.Multiply(model.Output, rows.Floats + ((long)token * model.Output.Columns), 1, logits);
        kernels.Add(logits, model.Shift.Floats, model.VocabSize);
    }

    public void Dispose()
    {
        foreach (NativeBuffer buffer in (ReadOnlySpan<NativeBuffer>)[rows, next, gates, past]) buffer.Dispose();
        foreach ((NativeBuffer state, NativeBuffer memory) in states)
        {
            state.Dispose();
            memory.Dispose();
        }
    }

    // From the rows to the rows, by way of the next ones.
    private void Run(RecurrentLayer layer, float* state, float* memory, int count)
    {
        int hidden = layer.Hidden;
        projection.Multiply(layer.FromInput, rows.Floats, count, gates.Floats);
        for (int t = 0; t < count; t++)
        {
            float* input = gates.Floats + ((long)t * layer.Gates);
            kernels.Add(input, layer.InputShift.Floats, layer.Gates);
            projection.Multiply(layer.FromState, state, 1, past.Floats);
            kernels.Add(past.Floats, layer.StateShift.Floats, layer.Gates);
            if (model.IsLstm) Lstm(input, past.Floats, state, memory, hidden);
            else Gru(input, past.Floats, state, hidden);
            Copy(state, next.Floats + ((long)t * hidden), hidden);
        }

        Copy(next.Floats, rows.Floats, count * hidden);
    }

    // Hochreiter and Schmidhuber 1997, in the order input, forget, cell, output.
    private static void Lstm(float* input, float* past, float* state, float* memory, int hidden)
    {
        for (int i = 0; i < hidden; i++)
        {
            float write = Sigmoid(input[i] + past[i]), keep = Sigmoid(input[hidden + i] + past[hidden + i]);
            float fresh = MathF.Tanh(input[(2 * hidden) + i] + past[(2 * hidden) + i]), show = Sigmoid(input[(3 * hidden) + i] + past[(3 * hidden) + i]);
            memory[i] = (keep * memory[i]) + (write * fresh);
            state[i] = show * MathF.Tanh(memory[i]);
        }
    }

    // Cho et al. 2014, in the order reset, update, new.
    private static void Gru(float* input, float* past, float* state, int hidden)
    {
        for (int i = 0; i < hidden; i++)
        {
            float reset = Sigmoid(input[i] + past[i]), keep = Sigmoid(input[hidden + i] + past[hidden + i]);
            float fresh = MathF.Tanh(input[(2 * hidden) + i] + (reset * past[(2 * hidden) + i]));
            state[i] = ((1 - keep) * fresh) + (keep * state[i]);
        }
    }

    private void Clear(int layer)
    {
        new Span<float>(states[layer].State.Floats, model.Layers[layer].Hidden).Clear();
        new Span<float>(states[layer].Memory.Floats, model.Layers[layer].Hidden).Clear();
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));

    private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}
