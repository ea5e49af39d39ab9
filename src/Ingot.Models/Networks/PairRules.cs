namespace Ingot.Models.Networks;

/// <summary>What is asked of the shape of every model that turns a text into another.</summary>
internal static class PairRules
{
    public static void Validate(IPairConfig config, string where)
    {
        ClassifierRules.Require(where, config.VocabSize is > 0 and <= 1 << 24 && config.TargetVocabSize is > 0 and <= 1 << 24 && config.MaxPositionEmbeddings is > 1 and <= 1 << 20, "every size must be positive");
        foreach (int id in (int[])[config.PadTokenId, config.EosTokenId, config.DecoderStartTokenId])
            ClassifierRules.Require(where, (uint)id < (uint)Math.Min(config.VocabSize, config.TargetVocabSize), $"the special id {id} lies outside the vocabulary");
    }
}
