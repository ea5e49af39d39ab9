using Ingot.Inference.Engine;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Decoders;

/// <summary>A sequence as a gated convolutional model reads it. T: tokens of a block; C: width; S: positions that a layer looks at.</summary>
internal sealed unsafe class GatedConvolutionDecoding : IDecoding
{
    private readonly GatedConvolutionDecoder model;
    private readonly KernelSet kernels;
    private readonly ProjectionWork projection;
    private readonly int width;
    private readonly float half = MathF.Sqrt(0.5f);
    private readonly NativeBuffer rows, seen, windows, answers;

    // Of each layer the S - 1 rows that it read last, the oldest first.
    private readonly NativeBuffer[] memories;

    public GatedConvolutionDecoding(GatedConvolutionDecoder model, DecodingTools tools, int block)
    {
        (this.model, kernels, projection, width) = (model, tools.Kernels, new ProjectionWork(tools.Kernels, tools.Pool), model.Words.Columns);
        int most = model.Layers.Max(layer => layer.Filters.Columns);
        rows = NativeBuffer.OfFloats((long)block * width);
        seen = NativeBuffer.OfFloats(((long)block * width) + most);
        windows = NativeBuffer.OfFloats((long)block * most);
        answers = NativeBuffer.OfFloats(2L * block * width);
        memories = [.. model.Layers.Select(layer => NativeBuffer.OfFloats(layer.Filters.Columns))];
    }

    public bool Rewinds => false;

    public void Read(ReadOnlySpan<int> ids, int position)
    {
        for (int t = 0; t < ids.Length; t++) model.Words.CopyRow(ids[t], rows.Floats + ((long)t * width));
        for (int layer = 0; layer < memories.Length; layer++)
        {
            int before = (model.Layers[layer].Filters.Columns / width) - 1;
            if (position == 0) new Span<float>(memories[layer].Floats, before * width).Clear();
            Run(model.Layers[layer].Filters, model.Layers[layer].Shift, memories[layer].Floats, before, ids.Length);
        }
    }

    public void Logits(int token, float* logits)
    {
        projection.Multiply(model.Output, rows.Floats + ((long)token * width), 1, logits);
        kernels.Add(logits, model.Shift.Floats, model.VocabSize);
    }

    public void Dispose()
    {
        foreach (NativeBuffer buffer in (ReadOnlySpan<NativeBuffer>)[rows, seen, windows, answers, .. memories]) buffer.Dispose();
    }

    private void Run(WeightMatrix filters, NativeBuffer shift, float* memory, int before, int count)
    {
        Copy(memory, seen.Floats, before * width);
        Copy(rows.Floats, seen.Floats + (before * width), count * width);
        for (int t = 0; t < count; t++) Lay(seen.Floats + ((long)t * width), before + 1, windows.Floats + ((long)t * filters.Columns));
        projection.Multiply(filters, windows.Floats, count, answers.Floats);
        for (int t = 0; t < count; t++)
        {
            float* answer = answers.Floats + (2L * t * width), row = rows.Floats + ((long)t * width);
            kernels.Add(answer, shift.Floats, 2 * width);
            for (int i = 0; i < width; i++) row[i] = (row[i] + (answer[i] / (1 + MathF.Exp(-answer[width + i])))) * half;
        }

        Copy(seen.Floats + ((long)count * width), memory, before * width);
    }

    // The positions of each number beside each other, as the filters have them: [S, C] to [C, S].
    private void Lay(float* from, int size, float* to)
    {
        for (int s = 0; s < size; s++)
        {
            for (int c = 0; c < width; c++) to[(c * size) + s] = from[(s * width) + c];
        }
    }

    private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}
