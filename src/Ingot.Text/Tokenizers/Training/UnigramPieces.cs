using System.Text;
using Ingot.Text.Tokenizers.Models;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>Pieces and their log probabilities; the first are the characters, which stay.</summary>
internal sealed record UnigramPieces(string[] Spellings, double[] Scores, int Characters)
{
    // A character that is hardly needed must still not make a word impossible.
    private const double Least = 1e-9;

    public int Count => Spellings.Length;

    public ByteTrie Trie { get; } = new(Spellings.Select((spelling, index) => (Encoding.UTF8.GetBytes(spelling), index)));

    public double[] Probabilities { get; } = [.. Scores.Select(score => Math.Max(Least, Math.Exp(score)))];
}
