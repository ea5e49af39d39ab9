using Ingot.Inference.Engine;

namespace Ingot.Inference.Tests.Engine;

public sealed class InferenceScorerTests
{
    [Fact]
    public void Log_probabilities_equal_those_of_the_reference_logits()
    {
        ReferenceLogitsTests.ReferenceCase reference = ReferenceLogitsTests.Load()[1];
        using var folder = new ScratchFolder();
        TinyModel.Write(folder.Path, reference.Config);
        using var model = InferenceModel.Load(folder.Path);
        using var scorer = new InferenceScorer(model);
        float[] scores = new float[2 * 8];
        scorer.Score([.. reference.Ids, .. reference.Ids], 2, scores);
        for (int t = 0; t < 8; t++)
        {
            double total = Math.Log(reference.Logits[t].Sum(logit => Math.Exp(logit)));
            Assert.Equal(reference.Logits[t][reference.Ids[t + 1]] - total, scores[t], 1e-4);
            Assert.Equal(scores[t], scores[8 + t]);
        }
    }

    [Fact]
    public void A_window_longer_than_one_chunk_is_scored_as_token_by_token()
    {
        using var folder = new ScratchFolder();
        TinyModel.Write(folder.Path, TinyModel.Config);
        using var model = InferenceModel.Load(folder.Path);
        using var scorer = new InferenceScorer(model);
        int[] window = [.. Enumerable.Range(0, 97).Select(i => i * 11 % 65)];
        float[] whole = new float[96], cut = new float[40];
        scorer.Score(window, 1, whole);
        scorer.Score(window.AsSpan(0, 41), 1, cut);
        Assert.Equal(whole[..40], cut);
        Assert.Throws<ArgumentOutOfRangeException>(() => scorer.Score(window, 1, new float[97]));
    }
}
