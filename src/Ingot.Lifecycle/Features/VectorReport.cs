namespace Ingot.Lifecycle.Features;

/// <summary>What the vectors are like; the last three are of a vocabulary, and empty where terms are hashed.</summary>
internal sealed record VectorReport(
    string Kind, int Columns, int Documents, int WithoutTerms, double TermsPerDocument, IReadOnlyDictionary<string, long> TermLengths, IReadOnlyDictionary<string, long> DocumentFrequencies, IReadOnlyList<TermShare> MostFrequent);
