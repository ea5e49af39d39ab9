using Ingot.Core.Progress;
using Ingot.Core.Settings;
using Ingot.Text.Tokenizers.BytePair;
using Ingot.Text.Tokenizers.Characters;
using Ingot.Text.Tokenizers.Training;

namespace Ingot.Text.Tokenizers;

/// <summary>The tokenizers that a recipe can name; the first is the default.</summary>
public static class TokenizerCatalog
{
    /// <summary>The kinds for `tokenizer: {kind: …}`.</summary>
    public static KindCatalog Kinds { get; } = new(
        typeof(TokenizerSettings),
        Kind.Of<BytePairSettings>("bpe", "Byte-level byte-pair encoding: learns frequent pieces of words; spells anything."),
        Kind.Of<UnigramSettings>("unigram", "The unigram language model over pieces, as SentencePiece trains it: of all ways to cut a text the most probable."),
        Kind.Of<PieceMergeSettings>("sentencepiece_bpe", "Byte pairs over characters with byte fallback, as Llama 2, Mistral and Gemma have them."),
        Kind.Of<WordPieceSettings>("wordpiece", "WordPiece with the words of BERT: white space is not kept."),
        Kind.Of<WordSettings>("word", "One id for each frequent word; others are unknown, white space is not kept."),
        Kind.Of<CharacterSettings>("char", "One id for each character of the training text."),
        Kind.Of<ByteSettings>("byte", "The 256 bytes; nothing is learnt."));

    /// <summary>
    /// Trains the tokenizer that <paramref name="settings"/> ask for on <paramref name="texts"/>, which is enumerated once, by one thread at a time;
    /// no text at all is a data error.
    /// </summary>
    public static Tokenizer Train(TokenizerSettings settings, IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(progress);
        return settings switch
        {
            BytePairSettings bytePair => BytePairTrainer.Train(bytePair, texts, progress, cancellationToken),
            UnigramSettings unigram => UnigramTrainer.Train(unigram, texts, progress, cancellationToken),
            PieceMergeSettings pieces => PieceMergeTrainer.Train(pieces, texts, progress, cancellationToken),
            WordPieceSettings pieces => WordPieceTrainer.Train(pieces, texts, progress, cancellationToken),
            WordSettings words => WordTrainer.Train(words, texts, progress, cancellationToken),
            ByteSettings => BytePairTrainer.Bytes(texts, progress, cancellationToken),
            CharacterSettings character => CharacterTrainer.Train(character, texts, progress, cancellationToken),
            _ => throw new ArgumentException($"{settings.GetType().Name} is not in the catalog", nameof(settings)),
        };
    }
}
