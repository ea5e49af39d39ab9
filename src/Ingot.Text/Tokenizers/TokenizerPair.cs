using Ingot.Core.Errors;

namespace Ingot.Text.Tokenizers;

/// <summary>The tokenizers of texts and of what they are turned into: one for both, or one each.</summary>
/// <param name="Source">Of the texts that are read.</param>
/// <param name="Target">Of the texts that are made; the same one where both sides share a vocabulary.</param>
public sealed record TokenizerPair(Tokenizer Source, Tokenizer Target)
{
    /// <summary>The folder of the target's tokenizer within that of the source's; transformers loads it with `subfolder=`.</summary>
    public const string TargetFolder = "target_tokenizer";

    /// <summary>Whether one tokenizer serves both.</summary>
    public bool IsShared => ReferenceEquals(Source, Target);

    /// <summary>Number of token ids of a target with a vocabulary of its own; null where it shares the source's.</summary>
    public int? TargetVocabulary => IsShared ? null : Target.VocabularySize;

    /// <summary>Reads those of <paramref name="folder"/>; a missing or broken file is a data error.</summary>
    /// <exception cref="IngotException">There is none, or it is broken.</exception>
    public static TokenizerPair Load(string folder)
    {
        Tokenizer source = TokenizerFolder.Load(folder);
        string target = Path.Combine(folder, TargetFolder);
        return new TokenizerPair(source, Directory.Exists(target) ? TokenizerFolder.Load(target) : source);
    }

    /// <summary>Writes them into <paramref name="folder"/>, each as <see cref="Tokenizer.Save"/> does.</summary>
    public void Save(string folder)
    {
        Source.Save(folder);
        if (!IsShared) Target.Save(Path.Combine(folder, TargetFolder));
    }
}
