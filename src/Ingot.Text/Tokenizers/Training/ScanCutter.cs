using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>Cuts by one scan over the bytes.</summary>
internal sealed class ScanCutter(PreTokenizer scanner) : WordCutter
{
    public override void Count(ReadOnlySpan<byte> utf8, WordTally tally, CancellationToken cancellationToken)
    {
        long words = 0;
        for (int start = 0; start < utf8.Length; words++)
        {
            if ((words & 0xFFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            int end = scanner.End(utf8, start);
            tally.Add(utf8[start..end]);
            start = end;
        }
    }
}
