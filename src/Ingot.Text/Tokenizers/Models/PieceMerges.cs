using System.Text;
using Ingot.Text.Tokenizers.BytePair;

namespace Ingot.Text.Tokenizers.Models;

/// <summary>The rules of a vocabulary that knows scores alone: any two pieces merge that make a third, the one with the largest score first (sentencepiece, bpe_model.cc).</summary>
internal static class PieceMerges
{
    /// <summary>The rules in the order of their <paramref name="ranks"/>; pieces of one score have one rank.</summary>
    public static Merge[] Of(IReadOnlyList<string?> spellings, Func<int, float> score, Func<int, bool> merges, out int[] ranks)
    {
        int[] ids = [.. Enumerable.Range(0, spellings.Count).Where(merges).OrderByDescending(score).ThenBy(id => id)];
        var vocabulary = new PieceVocabulary(spellings, Enumerable.Range(0, spellings.Count).Except(ids).ToHashSet());
        (List<Merge> rules, List<int> places, int rank) = ([], [], 0);
        for (int i = 0; i < ids.Length; i++)
        {
            if (i > 0 && score(ids[i]) != score(ids[i - 1])) rank = i;
            byte[] piece = Encoding.UTF8.GetBytes(spellings[ids[i]]!);
            for (int cut = 1; cut < piece.Length; cut++)
            {
                if ((piece[cut] & 0xC0) == 0x80) continue;
                int left = vocabulary.Find(piece.AsSpan(0, cut)), right = left < 0 ? -1 : vocabulary.Find(piece.AsSpan(cut));
                if (right < 0) continue;
                rules.Add(new Merge(left, right, ids[i]));
                places.Add(rank);
            }
        }

        ranks = [.. places];
        return [.. rules];
    }
}
