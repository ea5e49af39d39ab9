using System.Text;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>Which pieces a text can best do without: those whose loss of likelihood is smallest when their occurrences go to what else spells them (Kudo 2018, section 3.2).</summary>
internal sealed class UnigramPruning(UnigramPieces pieces, WordTable words, CancellationToken cancellationToken)
{
    // How often each piece stands in the best way to cut a text, and in how many of the words at all.
    private readonly long[] frequency = new long[pieces.Count];
    private readonly long[] holding = new long[pieces.Count];

    /// <summary>About <paramref name="most"/> of the pieces; the characters are always among them.</summary>
    public UnigramPieces Prune(int most)
    {
        Count();
        double sum = frequency.Sum(count => (double)count), logSum = Math.Log(sum), all = 0;
        for (int word = 0; word < words.Count; word++) all += words.Occurrences(word);
        var losses = new double[pieces.Count];
        WordBatches.Run(pieces.Count, () => new UnigramLattice(), (piece, lattice) => losses[piece] = piece < pieces.Characters ? double.PositiveInfinity : Loss(piece, lattice, sum, logSum, all), _ => { }, cancellationToken);
        int[] kept = [.. Enumerable.Range(0, pieces.Count).Where(piece => !double.IsNegativeInfinity(losses[piece])).OrderByDescending(piece => losses[piece]).ThenBy(piece => piece).Take(Math.Max(most, pieces.Characters)).Order()];
        return new UnigramPieces([.. kept.Select(piece => pieces.Spellings[piece])], [.. kept.Select(piece => pieces.Scores[piece])], pieces.Characters);
    }

    // Negative infinity for a piece that is never chosen.
    private double Loss(int piece, UnigramLattice lattice, double sum, double logSum, double all)
    {
        if (frequency[piece] == 0) return double.NegativeInfinity;
        lattice.Set(Encoding.UTF8.GetBytes(pieces.Spellings[piece]), pieces.Trie);
        if (lattice.Best(pieces.Scores).Count != 1) return double.NegativeInfinity;
        List<int> others = lattice.Best(pieces.Scores, left: piece);
        if (others.Count == 0) return double.PositiveInfinity;
        double count = frequency[piece], logOthers = Math.Log(sum + (count * (others.Count - 1))), without = 0;
        foreach (int other in others) without += Math.Log(frequency[other] + count) - logOthers;
        return holding[piece] / all * (Math.Log(count) - logSum - without);
    }

    private void Count()
    {
        Lock gate = new();
        WordBatches.Run(words.Count, () => (Lattice: new UnigramLattice(), Frequency: new long[pieces.Count], Holding: new long[pieces.Count]), (word, state) =>
        {
            state.Lattice.Set(words.Word(word), pieces.Trie);
            List<int> path = state.Lattice.Best(pieces.Scores);
            for (int i = 0; i < path.Count; i++)
            {
                state.Frequency[path[i]] += words.Occurrences(word);
                if (path.IndexOf(path[i]) == i) state.Holding[path[i]] += words.Occurrences(word);
            }
        }, state =>
        {
            lock (gate)
            {
                for (int i = 0; i < frequency.Length; i++)
                {
                    frequency[i] += state.Frequency[i];
                    holding[i] += state.Holding[i];
                }
            }
        }, cancellationToken);
    }
}
