using Ingot.Inference.Engine;
using Ingot.Inference.Kernels;
using Ingot.Inference.Networks;

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
            ReadOnlySpan<float> fromInput = new(input, layer.Gates), fromState = new(past.Floats, layer.Gates);
            if (model.IsLstm) RecurrentGates.Lstm(fromInput, fromState, new Span<float>(state, hidden), new Span<float>(memory, hidden));
            else RecurrentGates.Gru(fromInput, fromState, new Span<float>(state, hidden));
            Copy(state, next.Floats + ((long)t * hidden), hidden);
        }

        Copy(next.Floats, rows.Floats, count * hidden);
    }

    private void Clear(int layer)
    {
        new Span<float>(states[layer].State.Floats, model.Layers[layer].Hidden).Clear();
        new Span<float>(states[layer].Memory.Floats, model.Layers[layer].Hidden).Clear();
    }

    private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}
