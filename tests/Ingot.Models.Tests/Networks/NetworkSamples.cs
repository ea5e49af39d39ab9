using Ingot.Core.Models;
using Ingot.Models.Batches;
using Ingot.Models.Networks;

namespace Ingot.Models.Tests.Networks;

/// <summary>The networks of References/networks.py as ours, and a batch for each; dropout is off.</summary>
internal static class NetworkSamples
{
    public static IReadOnlyDictionary<string, (Func<IModelConfig> Config, Func<IModelConfig, Network> Build, Func<NetworkReference, Batch> Batch)> All { get; } =
        new Dictionary<string, (Func<IModelConfig>, Func<IModelConfig, Network>, Func<NetworkReference, Batch>)>
        {
            ["gpt2"] = (() => Gpt2, config => new Gpt2Network((Gpt2Config)config), reference => reference.Windows()),
            ["bert-masked"] = (() => Bert with { Architectures = [BertConfig.MaskedClass] }, config => new BertNetwork((BertConfig)config), reference => reference.Masked()),
            ["bert-classifier"] = (() => Bert, config => new BertNetwork((BertConfig)config), reference => reference.Labelled()),
            ["text-cnn-rand"] = (() => TextCnn("rand"), config => new TextCnnNetwork((TextCnnConfig)config), reference => reference.Labelled()),
            ["text-cnn-multichannel"] = (() => TextCnn("multichannel"), config => new TextCnnNetwork((TextCnnConfig)config), reference => reference.Labelled()),
            ["lstm-classifier"] = (() => Recurrent("lstm"), config => new RecurrentClassifierNetwork((RecurrentClassifierConfig)config), reference => reference.Labelled()),
            ["gru-classifier"] = (() => Recurrent("gru"), config => new RecurrentClassifierNetwork((RecurrentClassifierConfig)config), reference => reference.Labelled()),
            ["mbart"] = (() => Mbart, config => new MbartNetwork((MbartConfig)config), reference => reference.Pairs()),
            ["lstm-luong"] = (() => Pair("lstm", "luong"), config => new RecurrentPairNetwork((RecurrentPairConfig)config), reference => reference.Pairs()),
            ["lstm-bahdanau"] = (() => Pair("lstm", "bahdanau"), config => new RecurrentPairNetwork((RecurrentPairConfig)config), reference => reference.Pairs()),
            ["gru-luong"] = (() => Pair("gru", "luong"), config => new RecurrentPairNetwork((RecurrentPairConfig)config), reference => reference.Pairs()),
            ["gru-bahdanau"] = (() => Pair("gru", "bahdanau"), config => new RecurrentPairNetwork((RecurrentPairConfig)config), reference => reference.Pairs()),
            ["mbart-separate"] = (() => Mbart with { DecoderVocabSize = 11 }, config => new MbartNetwork((MbartConfig)config), reference => reference.Pairs()),
            ["gru-luong-separate"] = (() => Pair("gru", "luong") with { DecoderVocabSize = 23 }, config => new RecurrentPairNetwork((RecurrentPairConfig)config), reference => reference.Pairs()),
            ["lstm-bahdanau-separate"] = (() => Pair("lstm", "bahdanau") with { DecoderVocabSize = 11 }, config => new RecurrentPairNetwork((RecurrentPairConfig)config), reference => reference.Pairs()),
            ["lstm-text"] = (() => RecurrentText("lstm", tied: false), config => new RecurrentTextNetwork((RecurrentTextConfig)config), reference => reference.Windows()),
            ["gru-text"] = (() => RecurrentText("gru", tied: true), config => new RecurrentTextNetwork((RecurrentTextConfig)config), reference => reference.Windows()),
            ["gated-convolution"] = (() => Gated, config => new GatedConvolutionNetwork((GatedConvolutionConfig)config), reference => reference.Windows()),
        };

    public static TheoryData<string> Names => [.. All.Keys];

    private static Gpt2Config Gpt2 => new() { VocabSize = 23, NEmbd = 12, NLayer = 2, NHead = 3, NPositions = 7 };

    private static BertConfig Bert => new()
    {
        VocabSize = 23,
        HiddenSize = 12,
        NumHiddenLayers = 2,
        NumAttentionHeads = 3,
        IntermediateSize = 20,
        MaxPositionEmbeddings = 8,
        HiddenDropoutProb = 0,
        AttentionProbsDropoutProb = 0,
        Id2label = NetworkReference.Labels(3),
    };

    private static TextCnnConfig TextCnn(string channels) => new()
    {
        VocabSize = 19,
        HiddenSize = 10,
        NumFilters = 6,
        KernelSizes = [2, 3, 4],
        Channels = channels,
        ClassifierDropout = 0,
        MaxNorm = 0,
        MaxPositionEmbeddings = 7,
        PadTokenId = 0,
        Id2label = NetworkReference.Labels(3),
    };

    private static MbartConfig Mbart => new()
    {
        VocabSize = 17,
        DModel = 12,
        EncoderLayers = 2,
        DecoderLayers = 2,
        EncoderAttentionHeads = 3,
        DecoderAttentionHeads = 3,
        EncoderFfnDim = 20,
        DecoderFfnDim = 20,
        MaxPositionEmbeddings = 8,
        Dropout = 0,
        AttentionDropout = 0,
        PadTokenId = 0,
        EosTokenId = 0,
        DecoderStartTokenId = 0,
    };

    private static RecurrentPairConfig Pair(string cell, string attention) => new()
    {
        Cell = cell,
        Attention = attention,
        VocabSize = 17,
        EmbeddingSize = 8,
        HiddenSize = 6,
        NumHiddenLayers = 2,
        Dropout = 0,
        MaxPositionEmbeddings = 8,
        PadTokenId = 0,
        EosTokenId = 0,
        DecoderStartTokenId = 0,
    };

    private static GatedConvolutionConfig Gated => new() { VocabSize = 17, HiddenSize = 6, KernelSizes = [3, 2], MaxPositionEmbeddings = 7 };

    private static RecurrentTextConfig RecurrentText(string cell, bool tied) => new()
    {
        Cell = cell,
        VocabSize = 17,
        EmbeddingSize = 6,
        HiddenSize = 5,
        NumHiddenLayers = 2,
        TieWordEmbeddings = tied,
        MaxPositionEmbeddings = 7,
    };

    private static RecurrentClassifierConfig Recurrent(string cell) => new()
    {
        Cell = cell,
        VocabSize = 19,
        EmbeddingSize = 8,
        HiddenSize = 5,
        NumHiddenLayers = 2,
        ClassifierDropout = 0,
        MaxPositionEmbeddings = 6,
        PadTokenId = 0,
        Id2label = NetworkReference.Labels(3),
    };
}
