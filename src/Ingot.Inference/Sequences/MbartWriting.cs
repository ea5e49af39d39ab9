namespace Ingot.Inference.Sequences;

/// <summary>Keys and values of the words written so far, of each layer of the decoder.</summary>
internal sealed class MbartWriting(int layers) : WritingState
{
    private readonly (float[] Keys, float[] Values)[] kept = [.. Enumerable.Range(0, layers).Select(_ => (Array.Empty<float>(), Array.Empty<float>()))];

    /// <summary>Words written.</summary>
    public int Length { get; set; }

    /// <summary>Adds a row to those of a layer; answers them all, of which those of the words count.</summary>
    public (float[] Keys, float[] Values) Add(int layer, float[] key, float[] value)
    {
        (float[] keys, float[] values) = kept[layer];
        int at = Length * key.Length;
        if (keys.Length < at + key.Length)
        {
            Array.Resize(ref keys, Math.Max(16 * key.Length, 2 * (at + key.Length)));
            Array.Resize(ref values, keys.Length);
            kept[layer] = (keys, values);
        }

        key.CopyTo(keys, at);
        value.CopyTo(values, at);
        return kept[layer];
    }

    public override WritingState Copy()
    {
        var copy = new MbartWriting(kept.Length) { Length = Length };
        for (int layer = 0; layer < kept.Length; layer++) copy.kept[layer] = ((float[])kept[layer].Keys.Clone(), (float[])kept[layer].Values.Clone());
        return copy;
    }
}
