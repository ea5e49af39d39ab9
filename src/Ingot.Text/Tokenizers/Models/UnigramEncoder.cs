using System.Text;

namespace Ingot.Text.Tokenizers.Models;

/// <summary>Viterbi's search over the places between characters (sentencepiece, unigram_model.cc, EncodeOptimized).</summary>
internal sealed class UnigramEncoder(UnigramModel model) : ModelEncoder
{
    private const int LargestKept = 1 << 20;
    private double[] best = new double[256];
    private int[] ids = new int[256];
    private int[] starts = new int[256];

    public override void Encode(ReadOnlySpan<byte> piece, TokenRun run)
    {
        if (best.Length <= piece.Length)
        {
            int size = Math.Max(piece.Length + 1, 2 * best.Length);
            (best, ids, starts) = (new double[size], new int[size], new int[size]);
        }

        Array.Fill(starts, -1, 0, piece.Length + 1);
        best[0] = 0;
        Search(piece);
        int first = run.Count;
        for (int end = piece.Length; end > 0; end = starts[end]) Add(piece, end, run);
        run.Reverse(first);
        if (best.Length > LargestKept) (best, ids, starts) = (new double[256], new int[256], new int[256]);
    }

    private void Search(ReadOnlySpan<byte> piece)
    {
        (ByteTrie trie, double[] scores, bool single) = (model.Trie, model.Scores, model.IsSingle);
        for (int at = 0; at < piece.Length;)
        {
            Rune.DecodeFromUtf8(piece[at..], out _, out int length);
            double here = best[at];
            bool covered = false;
            int node = ByteTrie.Start;
            for (int end = at; end < piece.Length && (node = trie.Next(node, piece[end])) != 0;)
            {
                end++;
                int id = trie.Value(node);
                if (id < 0) continue;
                double score = single ? (float)(scores[id] + here) : scores[id] + here;
                if (starts[end] < 0 || score > best[end]) (best[end], ids[end], starts[end]) = (score, id, at);
                covered |= end - at == length;
            }

            if (!covered)
            {
                int end = at + length;
                double score = single ? (float)(model.UnknownScore + here) : model.UnknownScore + here;
                if (starts[end] < 0 || score > best[end]) (best[end], ids[end], starts[end]) = (score, model.UnknownId, at);
            }

            at += length;
        }
    }

    // From the last to the first: what is written will be turned round.
    private void Add(ReadOnlySpan<byte> piece, int end, TokenRun run)
    {
        int start = starts[end], id = ids[end];
        if (id != model.UnknownId) run.Add(id, end);
        else if (model.Bytes is { } bytes) for (int i = end; i > start; i--) run.Add(bytes.Id(piece[i - 1]), i);
        else if (end == piece.Length || run.LastId != model.UnknownId) run.Add(id, end);
    }
}
