namespace Ingot.Planning.Reviews;

/// <summary>Whether the text may be used, and whether people's data stay out of the model.</summary>
internal static class PermissionReview
{
    public static IEnumerable<ReviewPoint> Points(ReviewFacts facts)
    {
        yield return Licence(facts);
        yield return Privacy(facts);
    }

    private static ReviewPoint Licence(ReviewFacts facts)
    {
        const string question = "May the text be used?";
        string[] found = [.. (facts.Data?.Licences ?? new Dictionary<string, int>()).Keys.Where(name => name.Length > 0)];
        string[] silent = [.. facts.Licences.Where(source => source.Value is null).Select(source => source.Key)], named = [.. facts.Licences.Values.OfType<string>().Concat(found).Distinct()];
        bool known = silent.Length == 0 || (facts.Data is { SampleDocuments: > 0 } data && !data.Licences.ContainsKey(""));
        if (!known && !facts.AllowsUnknownLicences)
            return new(question, named.Length == 0 ? ReviewState.Impossible : ReviewState.Doubtful, $"documents without a licence are refused, and {string.Join(", ", silent)} names none", "Say the licence of each source (collect.sources: licence), or allow unknown ones.");
        if (!known) return new(question, ReviewState.Missing, $"the licence of {string.Join(", ", silent)} is not said", "Say it at the source (licence: CC-BY-4.0), and what is allowed in collect.licences.");
        string[] narrow = [.. named.Where(name => name.Contains("-NC", StringComparison.OrdinalIgnoreCase) || name.Contains("-ND", StringComparison.OrdinalIgnoreCase))];
        return narrow.Length > 0
            ? new(question, ReviewState.Doubtful, $"{string.Join(", ", narrow)} forbids commercial use or changes", "Leave these documents out (collect.licences.deny), or have it judged by somebody who may.")
            : new(question, ReviewState.Fine, $"{string.Join(", ", named)}{(facts.HasLicenceRules ? ", held by collect.licences" : "")}");
    }

    private static ReviewPoint Privacy(ReviewFacts facts)
    {
        const string question = "Do personal data stay out?";
        string found = facts.Data is not { SampleDocuments: > 0 } data ? "no sample could be taken"
            : data.Personal.Count == 0 ? $"none found in {data.SampleDocuments} sampled documents"
            : $"found in {data.SampleDocuments} sampled documents: {string.Join(", ", data.Personal.Select(kind => $"{kind.Value} {kind.Key}"))}";
        return facts.Privacy is "redact" or "drop" ? new(question, ReviewState.Fine, $"{found}; prepare.privacy: {facts.Privacy}")
            : facts.Data is { Personal.Count: > 0 } ? new(question, ReviewState.Doubtful, $"{found}; prepare.privacy: {facts.Privacy}", "Set prepare.privacy.action to redact or drop.")
            : new(question, ReviewState.Doubtful, $"{found}; nothing is done about them (prepare.privacy: {facts.Privacy})", "Set prepare.privacy.action to redact unless the text is known to hold none.");
    }
}
