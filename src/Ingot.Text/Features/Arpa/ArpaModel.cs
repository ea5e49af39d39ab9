using Ingot.Core.Errors;

namespace Ingot.Text.Features.Arpa;

/// <summary>A back-off n-gram model from an ARPA file. Safe to ask from several threads.</summary>
public sealed class ArpaModel
{
    private readonly Dictionary<string, int> ids;
    private readonly NGramTable[] tables;
    private readonly float[][] probabilities, backOffs;

    internal ArpaModel(Dictionary<string, int> ids, NGramTable[] tables, float[][] probabilities, float[][] backOffs) =>
        (this.ids, this.tables, this.probabilities, this.backOffs) = (ids, tables, probabilities, backOffs);

    /// <summary>The longest n-gram.</summary>
    public int Order => tables.Length;

    /// <summary>Number of words, the beginning and the end of a text included.</summary>
    public int VocabularySize => ids.Count;

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="IngotException">It is missing, or not an ARPA file: the line is named.</exception>
    public static ArpaModel Read(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var reader = new StreamReader(path);
            return new ArpaReader(reader, path).Read(cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IngotException(ExitCode.Data, $"the model cannot be read: {fault.Message}", path, "Check the path and the rights", fault);
        }
    }

    /// <summary>The id of <paramref name="word"/>, for an unknown one that of `&lt;unk>`; -1 when there is neither.</summary>
    public int Find(string word) => ids.TryGetValue(word, out int id) || ids.TryGetValue("<unk>", out id) ? id : -1;

    /// <summary>log10 p(<paramref name="word"/> | <paramref name="context"/>): that of the longest n-gram in the file, and the back-off weights of the contexts that were too long for it.</summary>
    public double LogProbability(ReadOnlySpan<int> context, int word)
    {
        double weights = 0;
        for (int length = Math.Min(context.Length, Order - 1); ; length--)
        {
            int node = Node(context[(context.Length - length)..]);
            if (node < 0) continue;
            int found = tables[length].Find(NGramTable.Key(node, word));
            if (found >= 0) return weights + probabilities[length][found];
            if (length == 0) throw new ArgumentOutOfRangeException(nameof(word), word, "There is no such word.");
            weights += backOffs[length - 1][node];
        }
    }

    private int Node(ReadOnlySpan<int> tokens)
    {
        int node = 0;
        for (int k = 0; k < tokens.Length && node >= 0; k++) node = tables[k].Find(NGramTable.Key(node, tokens[k]));
        return node;
    }
}
