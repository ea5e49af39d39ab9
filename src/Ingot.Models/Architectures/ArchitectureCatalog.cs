using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Checkpoints;
using Ingot.Models.Native;
using Ingot.Models.Networks;
using TorchSharp;

namespace Ingot.Models.Architectures;

/// <summary>The architectures that can be trained, by the name that their `config.json` bears.</summary>
internal static class ArchitectureCatalog
{
    /// <summary>The entries.</summary>
    public static IReadOnlyList<Architecture> All { get; } =
    [
        Of("llama", "Decoder with rotary positions, RMS norm and gated feed-forward.", TransformerConfig.Load, config => new LlamaNetwork(config), Decoder("llama", DecoderShapes.Of)),
        Of("mistral", "Llama with a sliding window.", TransformerConfig.Load, config => new LlamaNetwork(config), Decoder("mistral", DecoderShapes.Sliding)),
        Of("qwen2", "Llama with biases on queries, keys and values.", TransformerConfig.Load, config => new LlamaNetwork(config)),
        Of("qwen3", "Llama with normalized queries and keys.", TransformerConfig.Load, config => new LlamaNetwork(config), Decoder("qwen3", DecoderShapes.Normalized)),
        Of("mixtral", "Llama with a mixture of experts for feed-forward.", TransformerConfig.Load, config => new LlamaNetwork(config)),
        Of<Gpt2Config>("gpt2", "Decoder with learned positions, layer norm and GELU.", config => new Gpt2Network(config), Decoder("gpt2", Gpt2Config.Of)),
        Of<RecurrentTextConfig>(
            "recurrent_language_model", "LSTM or GRU that carries its state through the text.", config => new RecurrentTextNetwork(config),
            new ModelKind("lstm", "lstm", ModelTask.Text, 2e-3, 10, (model, data) => RecurrentTextConfig.Of(model, data, "lstm")),
            new ModelKind("gru", "gru", ModelTask.Text, 2e-3, 10, (model, data) => RecurrentTextConfig.Of(model, data, "gru"))),
        Of<GatedConvolutionConfig>(
            "gated_convolution", "Gated convolutions over the last tokens.", config => new GatedConvolutionNetwork(config), new ModelKind("gated_conv", "cnn", ModelTask.Text, 1e-3, 10, GatedConvolutionConfig.Of)),
        Of<DecoderClassifierConfig>(
            DecoderClassifierConfig.CatalogName, "Any of the decoders above as model.base, with a head for labels (…ForSequenceClassification).", Unnamed, config => new DecoderClassifierNetwork(config)),
        Of<TextCnnConfig>(
            "text_cnn", "Convolutional classifier of sentences.", config => new TextCnnNetwork(config), new ModelKind("textcnn", "cnn", ModelTask.Classes, 1e-3, 10, TextCnnConfig.Of)),
        Of<RecurrentClassifierConfig>(
            "recurrent_classifier", "Bidirectional LSTM or GRU that labels sequences.", config => new RecurrentClassifierNetwork(config),
            new ModelKind("lstm", "lstm", ModelTask.Classes, 1e-3, 10, (model, data) => RecurrentClassifierConfig.Of(model, data, "lstm")),
            new ModelKind("gru", "gru", ModelTask.Classes, 1e-3, 10, (model, data) => RecurrentClassifierConfig.Of(model, data, "gru"))),
        Of<BertConfig>(
            "bert", "Encoder that predicts hidden words or labels sequences.", config => new BertNetwork(config), new ModelKind("bert", "transformer", ModelTask.Classes, 5e-4, 15, BertConfig.Of),
            new ModelKind("bert", "transformer", ModelTask.Hidden, 1e-3, 20, BertConfig.Masked)),
        Of<MbartConfig>(
            "mbart", "Encoder-decoder Transformer with normalization before each branch.", config => new MbartNetwork(config), new ModelKind("transformer", "transformer", ModelTask.Pairs, 1e-3, 20, MbartConfig.Of)),
        Of<RecurrentPairConfig>(
            "recurrent_encoder_decoder", "LSTM or GRU encoder-decoder with attention.", config => new RecurrentPairNetwork(config),
            new ModelKind("lstm", "lstm", ModelTask.Pairs, 2e-3, 15, (model, data) => RecurrentPairConfig.Of(model, data, "lstm")),
            new ModelKind("gru", "gru", ModelTask.Pairs, 2e-3, 15, (model, data) => RecurrentPairConfig.Of(model, data, "gru"))),
    ];

    /// <summary>The entry for a shape; throws <see cref="IngotException"/> (Usage) for an unknown one.</summary>
    public static Architecture Find(string modelType, string where) => All.FirstOrDefault(entry => entry.ModelType == modelType)
        ?? throw new IngotException(ExitCode.Usage, $"the architecture {modelType} is not known", where, $"Known are {string.Join(", ", All.Select(entry => entry.ModelType))}.");

    /// <summary>
    /// Makes a model with the random weights of <paramref name="seed"/> (null: zeros, to be loaded). A plain Llama on a CPU runs on our own kernels,
    /// two to three times as fast; everything else on libtorch's.
    /// </summary>
    public static ITrainableModel Create(IModelConfig config, Precision precision, ComputeDevice device, long? seed)
    {
        Architecture architecture = Find(config.ModelType, "model");
        config.Validate("model");
        torch.Device place = TorchDevices.Decide(device);
        return place.type == DeviceType.CPU && config is TransformerConfig plain && LlamaModel.Takes(plain)
            ? new LlamaModel(plain, precision, seed)
            : new TorchModel(config, architecture.Build(config), precision, place, seed);
    }

    /// <summary>Reads the shape of a model folder; throws <see cref="IngotException"/> (Data, Usage) when it cannot be.</summary>
    public static IModelConfig LoadConfig(string folder)
    {
        IModelConfig config = Find(ConfigFile.ModelType(folder), folder).Load(folder);
        return DecoderClassifierConfig.Wears(config) ? DecoderClassifierConfig.Load(folder, config) : config;
    }

    // Its files bear the name of the decoder inside.
    private static DecoderClassifierConfig Unnamed(string folder) => throw new IngotException(ExitCode.Usage, $"no model is stored as a {DecoderClassifierConfig.CatalogName}", folder, "Name the decoder's model_type, and the class in architectures.");

    // The dial chooses size and rates of Transformers by the machine's speed.
    private static ModelKind Decoder(string name, Func<ModelSettings, ShapeInput, IModelConfig> shape) => new(name, "transformer", ModelTask.Text, 3e-3, 0, shape);

    private static Architecture Of<TConfig>(string modelType, string description, Func<TConfig, Network> build, params IReadOnlyList<ModelKind> kinds)
        where TConfig : class, IModelConfig => Of(modelType, description, ConfigFile.Load<TConfig>, build, kinds);

    private static Architecture Of<TConfig>(string modelType, string description, Func<string, TConfig> load, Func<TConfig, Network> build, params IReadOnlyList<ModelKind> kinds)
        where TConfig : class, IModelConfig => new(modelType, description, load, config => build((TConfig)config)) { Kinds = kinds };
}
