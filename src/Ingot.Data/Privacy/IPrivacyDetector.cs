namespace Ingot.Data.Privacy;

/// <summary>Finds one kind of personal data or secret. Many threads call one instance; the time is linear in the text.</summary>
internal interface IPrivacyDetector
{
    /// <summary>What it finds.</summary>
    PrivacyKind Kind { get; }

    /// <summary>Adds the places in <paramref name="text"/> to <paramref name="found"/>, in any order.</summary>
    void Find(string text, List<PrivacyMatch> found);
}
