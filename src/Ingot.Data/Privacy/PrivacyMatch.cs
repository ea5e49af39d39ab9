namespace Ingot.Data.Privacy;

/// <summary>A place in a text: where it starts and how many UTF-16 units it has.</summary>
internal readonly record struct PrivacyMatch(int Start, int Length, PrivacyKind Kind)
{
    public int End => Start + Length;
}
