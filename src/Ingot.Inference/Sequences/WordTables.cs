using Ingot.Inference.Networks;

namespace Ingot.Inference.Sequences;

/// <summary>The vectors of the words of source and target, [V, C] each: one table where they share a vocabulary, otherwise two. The target's is the output matrix too.</summary>
internal sealed record WordTables(float[] Source, float[] Target, int TargetSize)
{
    /// <summary>The table <paramref name="shared"/>, or those of both sides where the configuration gives the target a vocabulary of its own.</summary>
    public static WordTables Read(NetworkTensors tensors, NetworkShape shape, int width, string shared, string source, string target)
    {
        int size = shape.Size("vocab_size");
        if (shape.OptionalSize("decoder_vocab_size") is { } own) return new WordTables(tensors.Read(source, size, width), tensors.Read(target, own, width), own);
        float[] table = tensors.Read(shared, size, width);
        return new WordTables(table, table, size);
    }
}
