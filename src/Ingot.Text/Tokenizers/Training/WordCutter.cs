namespace Ingot.Text.Tokenizers.Training;

/// <summary>Cuts text into the words that training counts; one for each thread.</summary>
internal abstract class WordCutter
{
    /// <summary>Counts the words of <paramref name="utf8"/> into <paramref name="tally"/>.</summary>
    public abstract void Count(ReadOnlySpan<byte> utf8, WordTally tally, CancellationToken cancellationToken);
}
