using System.Collections;
using System.Text;
using Ingot.Core.Errors;
using Ingot.Core.Progress;

namespace Ingot.Text.Tokenizers.Characters;

/// <summary>Collects the characters of the training text.</summary>
internal static class CharacterTrainer
{
    /// <summary>The tokenizer whose vocabulary is the scalar values of <paramref name="texts"/>.</summary>
    public static CharacterTokenizer Train(CharacterSettings settings, IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        var seen = new BitArray(0x110000);
        long characters = 0;
        foreach (string text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (Rune rune in text.EnumerateRunes()) seen[rune.Value] = true;
            characters += text.Length;
            progress.Report(new Counted("Counting characters", characters, null, "characters"));
        }

        if (characters == 0) throw new IngotException(ExitCode.Data, "there is no text to train the tokenizer on", mend: "Check what collect and prepare kept.");
        // Without byte fallback U+FFFD is the unknown id already.
        if (!settings.ByteFallback) seen[Rune.ReplacementChar.Value] = false;
        var alphabet = new List<Rune>();
        for (int value = 0; value < seen.Length; value++)
            if (seen[value]) alphabet.Add(new Rune(value));
        return new CharacterTokenizer(alphabet, settings.ByteFallback);
    }
}
