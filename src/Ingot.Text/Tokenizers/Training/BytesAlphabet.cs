namespace Ingot.Text.Tokenizers.Training;

/// <summary>Bytes: each has a token among <paramref name="tokens"/>.</summary>
internal sealed class BytesAlphabet(IReadOnlyList<byte[]> tokens) : Alphabet
{
    private readonly int[] ids = Ids(tokens);

    public override int At(ReadOnlySpan<byte> word, int at, out int length)
    {
        length = 1;
        return ids[word[at]];
    }

    private static int[] Ids(IReadOnlyList<byte[]> tokens)
    {
        var ids = new int[256];
        for (int id = 0; id < tokens.Count; id++)
            if (tokens[id].Length == 1) ids[tokens[id][0]] = id;
        return ids;
    }
}
