using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Stages;
using Ingot.Models.Checkpoints;
using Ingot.Text.Tokenizers;

namespace Ingot.Lifecycle.Plans;

/// <summary>How much text and how many tokens there will be, before any is read: from the sizes of the sources and the kind of tokenizer.</summary>
internal sealed record TokenEstimate(long Bytes, long TrainTokens, long ValidationTokens, long TestTokens, int Vocabulary)
{
    // Characters of alphabets: a guess that the tokenizer corrects before the model is made.
    private const int UsualCharacters = 128;

    public static TokenEstimate Of(StageContext context, CancellationToken cancellation)
    {
        Recipe recipe = context.Recipe;
        long bytes = Stages.Sources.Bytes(context, cancellation);
        bool hasBase = context.Has("import");
        int vocabulary = hasBase ? ModelFolder.LoadConfig(context["import"].Folder).VocabSize : recipe.Tokenizer switch
        {
            LearntTokenizerSettings learnt => learnt.Vocabulary ?? LearntTokenizerSettings.DefaultVocabulary(learnt.Shared ? bytes : bytes / 2),
            ByteSettings => BytePairSettings.SmallestVocabulary,
            _ => UsualCharacters,
        };
        double tokens = bytes / BytesPerToken(hasBase ? new BytePairSettings() : recipe.Tokenizer, vocabulary);
        double validation = recipe.Prepare.Split.Validation, test = recipe.Prepare.Split.Test;
        return new TokenEstimate(bytes, (long)(tokens * (1 - validation - test)), (long)(tokens * validation), (long)(tokens * test), vocabulary);
    }

    // English text: 2.4 bytes a token at 512 ids, 2.9 at 1,024, 3.8 at 4,096, half a byte more at each doubling, to 4.7 (GPT-2's tokenizer on
    // WikiText: 4.5); one byte for characters and bytes; words have about five letters.
    private static double BytesPerToken(TokenizerSettings tokenizer, int vocabulary) => tokenizer is WordSettings ? 5 :
        tokenizer is LearntTokenizerSettings ? Math.Clamp(2.4 + (0.46 * (Math.Log2(vocabulary) - 9)), 1.5, 4.7) : 1;
}
