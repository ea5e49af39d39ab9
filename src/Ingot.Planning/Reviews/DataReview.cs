using System.Globalization;
using Ingot.Planning.Dial;

namespace Ingot.Planning.Reviews;

/// <summary>Whether there is enough text for the model and for each language.</summary>
internal static class DataReview
{
    // Four passes over text are nearly as good as fresh text, forty gain nothing more (Muennighoff et al. 2023).
    private const double GoodPasses = 4, MostPasses = 40;

    // Below a million tokens a language model mostly learns its text by heart; a language with less than a hundredth of the text is hardly learnt.
    private const long LittleText = 1_000_000;
    private const double LeastShare = 0.01;

    public static IEnumerable<ReviewPoint> Points(ReviewFacts facts)
    {
        if (facts.Data is { } data) yield return Enough(facts, data);
        foreach (ReviewPoint language in Languages(facts)) yield return language;
    }

    private static ReviewPoint Enough(ReviewFacts facts, DataFacts data)
    {
        const string question = "Is there enough text?";
        double wanted = DialRules.TokensPerParameter * facts.Parameters;
        string answer = $"about {SizeNotation.Format(data.TrainTokens)} tokens for {SizeNotation.Format(facts.Parameters)} parameters, read {facts.Epochs.ToString("0.#", CultureInfo.InvariantCulture)} times (twenty a parameter would be {SizeNotation.Format(wanted)})";
        if (facts.Epochs > MostPasses) return new(question, ReviewState.Doubtful, answer, "Further passes gain nothing: collect more text, or train a smaller model or a shorter time.");
        if (data.TrainTokens < LittleText) return new(question, ReviewState.Doubtful, answer, "A model of so little text learns it by heart: collect more, or fine-tune a model that exists (`ingot plan --decide`).");
        return facts.Epochs > GoodPasses ? new(question, ReviewState.Doubtful, answer, "Beyond four passes each one is worth less: more text helps more than more time.") : new(question, ReviewState.Fine, answer);
    }

    private static IEnumerable<ReviewPoint> Languages(ReviewFacts facts)
    {
        if (facts.Objective.Languages.Count == 0)
        {
            yield return new("Which languages must it know?", ReviewState.Missing, "not said", "List them in objective.languages, such as [en, de].");
            yield break;
        }

        foreach (string language in facts.Objective.Languages)
        {
            string question = $"Is there enough text in {language}?";
            if (facts.Data is not { SampleDocuments: > 0, Languages: { Count: > 0 } found } data)
            {
                yield return new(question, ReviewState.Doubtful, "not judged: no sample of the text could be taken", "Look at the report of `ingot prepare`.");
                continue;
            }

            double share = found.Where(entry => Primary(entry.Key) == Primary(language)).Sum(entry => entry.Value);
            string answer = $"{share.ToString("0.#%", CultureInfo.InvariantCulture)} of {data.SampleDocuments} sampled documents, about {SizeNotation.Format(share * data.TrainTokens)} tokens";
            yield return share == 0 ? new(question, ReviewState.Doubtful, "none of it was found in the sample", $"Add text in {language}, or take it out of objective.languages.")
                : share < LeastShare || share * data.TrainTokens < LittleText / 10 ? new(question, ReviewState.Doubtful, answer, $"Add text in {language}.")
                : new(question, ReviewState.Fine, answer);
        }
    }

    private static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();
}
