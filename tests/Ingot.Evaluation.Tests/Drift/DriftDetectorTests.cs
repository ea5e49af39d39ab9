using Ingot.Core.Progress;
using Ingot.Evaluation.Drift;

namespace Ingot.Evaluation.Tests.Drift;

public sealed class DriftDetectorTests
{
    private static readonly DriftProfile Reference = TestCorpus.Profile(TestCorpus.Documents(1, 2000));
    private static readonly List<DriftText> HeldBack = TestCorpus.Documents(2, 200);

    private static DriftReport Detect(IReadOnlyList<DriftText> fresh, DriftSettings? settings = null, IReadOnlyList<DriftText>? heldBack = null) =>
        DriftDetector.Detect(Reference, heldBack ?? HeldBack, fresh, settings ?? new(), NoProgress.Instance, CancellationToken.None);

    private static DriftSignal Signal(DriftReport report, string name) => report.Signals.Single(signal => signal.Name == name);

    [Fact]
    public void Text_of_the_same_source_hardly_ever_drifts()
    {
        int[] sizes = [40, 100, 300];
        int alarms = Enumerable.Range(0, 60).Count(i => Detect(TestCorpus.Documents(100 + i, sizes[i % 3])).Drifted);
        Assert.InRange(alarms, 0, 2);
    }

    [Fact]
    public void Other_words_are_found_and_named()
    {
        var report = Detect(TestCorpus.Documents(5, 100, shift: 150, shifted: 0.2));
        Assert.True(report.Drifted);
        Assert.True(Signal(report, "token_psi").Drifted);
        Assert.True(Signal(report, "token_jensen_shannon").Drifted);
        Assert.False(Signal(report, "unknown_bytes").Drifted);
        Assert.False(Signal(report, "length_psi").Drifted);
        Assert.Equal("w150", report.Risen[0].Word);
        Assert.Contains(report.Fallen, word => word.Word == "w0");
    }

    [Fact]
    public void Other_lengths_are_found_alone()
    {
        var report = Detect(TestCorpus.Documents(6, 100, meanLength: 180));
        Assert.Equal(["length_psi"], report.Signals.Where(signal => signal.Drifted).Select(signal => signal.Name));
    }

    [Fact]
    public void Text_that_the_model_does_not_expect_is_found_alone()
    {
        var report = Detect(TestCorpus.Documents(7, 100, nats: 3.3));
        Assert.Equal(["perplexity"], report.Signals.Where(signal => signal.Drifted).Select(signal => signal.Name));
        var perplexity = Signal(report, "perplexity");
        Assert.InRange(perplexity.Value, Math.Exp(3.25), Math.Exp(3.35));
        Assert.InRange(perplexity.Typical!.Value, Math.Exp(2.95), Math.Exp(3.05));
    }

    [Fact]
    public void Bytes_that_the_corpus_never_had_are_found()
    {
        var fresh = TestCorpus.Documents(8, 100).Select(document => document with { Text = document.Text + " слово" }).ToList();
        var report = Detect(fresh);
        Assert.True(Signal(report, "unknown_bytes").Drifted);
        long bytes = fresh.Sum(document => (long)System.Text.Encoding.UTF8.GetByteCount(document.Text));
        Assert.Equal(100 * 10.0 / bytes, Signal(report, "unknown_bytes").Value, 1e-9);
    }

    [Fact]
    public void Too_little_new_text_is_not_judged()
    {
        var report = Detect(TestCorpus.Documents(9, 3, shift: 150, shifted: 1));
        Assert.False(report.Judged);
        Assert.False(report.Drifted);
        Assert.Contains("too little to judge", report.Warnings[0], StringComparison.Ordinal);
        Assert.False(Detect([]).Judged);
        Assert.Empty(Detect([]).Signals);
        Assert.False(Detect([new("", [])]).Judged);
    }

    [Fact]
    public void Without_held_back_text_only_thresholds_by_hand_judge()
    {
        var fresh = TestCorpus.Documents(10, 100, shift: 150, shifted: 0.5);
        var open = Detect(fresh, heldBack: []);
        Assert.False(open.Judged);
        Assert.NotEmpty(open.Warnings);
        var byHand = Detect(fresh, new() { TokenPsi = 0.1 }, heldBack: []);
        Assert.True(byHand.Drifted);
        Assert.True(Signal(byHand, "token_psi").ThresholdByHand);
        Assert.Null(Signal(byHand, "token_jensen_shannon").Threshold);
    }

    [Fact]
    public void A_threshold_by_hand_wins_over_the_calibrated_one()
    {
        var fresh = TestCorpus.Documents(11, 100, shift: 150, shifted: 0.2);
        Assert.False(Signal(Detect(fresh, new() { TokenPsi = 50 }), "token_psi").Drifted);
        Assert.Equal(50, Signal(Detect(fresh, new() { TokenPsi = 50 }), "token_psi").Threshold);
    }

    [Fact]
    public void One_long_document_is_judged_by_its_pieces()
    {
        var reference = TestCorpus.Documents(12, 400);
        DriftText Joined(IEnumerable<DriftText> documents) => documents.Aggregate((a, b) => new($"{a.Text} {b.Text}", [.. a.Tokens, .. b.Tokens]));
        var held = Joined(TestCorpus.Documents(13, 200));
        DriftReport Compare(DriftText fresh) => DriftDetector.Detect(TestCorpus.Profile([Joined(reference)]), [held], [fresh], new(), NoProgress.Instance, CancellationToken.None);
        Assert.False(Compare(Joined(TestCorpus.Documents(14, 80))).Drifted);
        var moved = Compare(Joined(TestCorpus.Documents(15, 80, shift: 150, shifted: 0.3)));
        Assert.True(moved.Drifted);
        Assert.DoesNotContain(moved.Signals, signal => signal.Name is "length_psi" or "perplexity");
    }

    [Fact]
    public void Equal_seeds_give_equal_reports_and_a_report_is_plain_json()
    {
        var fresh = TestCorpus.Documents(16, 60);
        string first = System.Text.Json.JsonSerializer.Serialize(Detect(fresh)), second = System.Text.Json.JsonSerializer.Serialize(Detect(fresh));
        Assert.Equal(first, second);
        Assert.Contains("\"Drifted\":false", first, StringComparison.Ordinal);
    }
}
