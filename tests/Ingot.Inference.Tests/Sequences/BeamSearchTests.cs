using Ingot.Inference.Sequences;

namespace Ingot.Inference.Tests.Sequences;

public sealed class BeamSearchTests
{
    private const int Start = 0, End = 1;

    [Fact]
    public void Greedy_takes_the_likeliest_and_a_beam_finds_what_is_likelier_as_a_whole()
    {
        // After the start 2 is likelier than 3, but what follows 2 is uncertain and what follows 3 is sure.
        var table = new Table((Start, [0, 0, 0.6, 0.4, 0]), (2, [0, 0.35, 0, 0.33, 0.32]), (3, [0, 0.98, 0.01, 0, 0.01]), (4, [0, 1, 0, 0, 0]));
        Assert.Equal([2], Search(table, new DecodingSettings { Beams = 1, LengthPenalty = 0 }));
        Assert.Equal([3], Search(table, new DecodingSettings { Beams = 2, LengthPenalty = 0 }));
    }

    [Fact]
    public void Wide_beams_find_the_likeliest_text_of_all()
    {
        var table = new Table((Start, [0, 0.05, 0.35, 0.3, 0.3]), (2, [0, 0.2, 0.1, 0.4, 0.3]), (3, [0, 0.5, 0.2, 0.2, 0.1]), (4, [0, 0.3, 0.3, 0.1, 0.3]));
        double best = double.NegativeInfinity;
        int[] likeliest = [];
        foreach (int[] ids in All(4))
        {
            double score = table.LogProbability(ids);
            if (score > best) (best, likeliest) = (score, ids);
        }

        Assert.Equal(likeliest, Search(table, new DecodingSettings { Beams = 32, LengthPenalty = 0 }, longest: 4));
    }

    [Fact]
    public void The_length_penalty_favours_longer_texts()
    {
        var table = new Table((Start, [0, 0.5, 0.5, 0, 0]), (2, [0, 0.1, 0, 0.9, 0]), (3, [0, 0.1, 0, 0, 0.9]), (4, [0, 1, 0, 0, 0]));
        Assert.Equal([], Search(table, new DecodingSettings { Beams = 3, LengthPenalty = 0 }));
        Assert.Equal([2, 3, 4], Search(table, new DecodingSettings { Beams = 3, LengthPenalty = 1 }));
    }

    [Fact]
    public void A_blocked_run_is_not_written_twice()
    {
        var table = new Table((Start, [0, 0, 1, 0, 0]), (2, [0, 0.01, 0, 0.98, 0.01]), (3, [0, 0.02, 0.97, 0, 0.01]), (4, [0, 1, 0, 0, 0]));
        Assert.Equal([2, 3, 2, 3, 2, 3], Search(table, new DecodingSettings { Beams = 1 }, longest: 6));
        Assert.Equal([2, 3, 2, 4], Search(table, new DecodingSettings { Beams = 1, NoRepeatNgram = 2 }, longest: 6));
    }

    private static int[] Search(Table table, DecodingSettings settings, int longest = 10) =>
        new BeamSearch(table, settings, Start, End, vocabulary: 5, longest).Search(table.Read([]), CancellationToken.None);

    private static IEnumerable<int[]> All(int longest)
    {
        IEnumerable<int[]> level = [[]];
        for (int length = 0; length <= longest; length++)
        {
            foreach (int[] ids in level) yield return ids;
            level = [.. level.SelectMany(ids => new[] { 2, 3, 4 }.Select(id => (int[])[.. ids, id]))];
        }
    }

    /// <summary>A model whose next id depends on the last alone.</summary>
    private sealed class Table(params (int After, double[] Probabilities)[] rows) : ISequenceForward
    {
        public SourceReading Read(ReadOnlySpan<int> ids) => new Nothing();

        public void Step(SourceReading source, WritingState state, int id, Span<float> logits)
        {
            double[] row = rows.First(entry => entry.After == id).Probabilities;
            for (int i = 0; i < logits.Length; i++) logits[i] = (float)Math.Log(row[i] + 1e-12);
        }

        public double LogProbability(int[] ids)
        {
            double sum = 0;
            int last = Start;
            foreach (int id in (int[])[.. ids, End])
            {
                sum += Math.Log(rows.First(entry => entry.After == last).Probabilities[id] + 1e-12);
                last = id;
            }

            return sum;
        }

        private sealed class Nothing : SourceReading
        {
            public override WritingState Begin() => new Empty();
        }

        private sealed class Empty : WritingState
        {
            public override WritingState Copy() => new Empty();
        }
    }
}
