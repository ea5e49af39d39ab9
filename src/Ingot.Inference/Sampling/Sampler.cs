using System.Security.Cryptography;
using Ingot.Core.Errors;
using Ingot.Core.Randomness;

namespace Ingot.Inference.Sampling;

/// <summary>Chooses one token after another for one text; allocates nothing for each token. Not safe for several threads.</summary>
public sealed class Sampler
{
    private readonly SamplingSettings settings;
    private readonly Candidates candidates;
    private readonly float[] penalized;
    private readonly int endOfText;
    private readonly SeededRandom random;

    /// <summary>Begins a text; settings out of range are a usage error. <paramref name="endOfText"/> is never penalized for repetition.</summary>
    public Sampler(SamplingSettings settings, int vocabulary, int endOfText)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabulary, 1);
        settings.Validate();
        (this.settings, this.endOfText) = (settings, endOfText);
        candidates = new Candidates(vocabulary);
        penalized = new float[vocabulary];
        random = new SeededRandom(settings.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue), "sampling");
    }

    /// <summary>The next token by <paramref name="logits"/>, [V], after the tokens <paramref name="past"/>; outputs that are no numbers are a data error.</summary>
    public int Next(ReadOnlySpan<float> logits, ReadOnlySpan<int> past)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, penalized.Length);
        RefuseNotFinite(logits);
        logits.CopyTo(penalized);
        if (settings.RepetitionPenalty != 1) Penalize(logits, past[^Math.Min(past.Length, settings.RepetitionWindow)..]);
        return settings.Temperature == 0 ? MostProbable(penalized) : Draw();
    }

    private int Draw()
    {
        candidates.Reset(penalized);
        if (settings.TopK > 0) candidates.KeepLargest(settings.TopK);
        if (settings.TopP < 1) candidates.KeepMass(settings.TopP);
        if (settings.MinP > 0) candidates.KeepAbove(settings.MinP);
        return candidates.Draw(settings.Temperature, random.NextDouble());
    }

    // From the untouched logits, so that a token that stands twice in the window is penalized once, as transformers and llama.cpp do.
    private void Penalize(ReadOnlySpan<float> logits, ReadOnlySpan<int> recent)
    {
        float penalty = (float)settings.RepetitionPenalty;
        foreach (int id in recent)
        {
            if (id == endOfText || (uint)id >= (uint)penalized.Length) continue;
            penalized[id] = logits[id] > 0 ? logits[id] / penalty : logits[id] * penalty;
        }
    }

    private static int MostProbable(ReadOnlySpan<float> logits)
    {
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            if (logits[i] > logits[best]) best = i;
        }

        return best;
    }

    private static void RefuseNotFinite(ReadOnlySpan<float> logits)
    {
        foreach (float logit in logits)
        {
            if (!float.IsFinite(logit))
                throw new IngotException(ExitCode.Data, "the model's outputs are not finite numbers", null, "Its weights are damaged or its training diverged: use another model.");
        }
    }
}
