using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Adapters;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Kernels;
using Ingot.Models.Native;
using Ingot.Models.Networks.Layers;
using Ingot.Models.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>
/// A <see cref="Network"/> over the flat memory of a <see cref="ParameterStore"/>: its weights and gradients are tensors over that memory (on another
/// device: over its mirror), so that optimizers, checkpoints and files work as for every other model.
/// </summary>
internal sealed unsafe class TorchModel : ITrainableModel, IClassifier
{
    private readonly Network network;
    private readonly Pass use;
    private readonly List<Tensor> leaves = [];
    private Pass training;
    private bool masksDocuments;
    private CarriedRows? scored;

    /// <summary>
    /// Makes a model with the random weights of <paramref name="seed"/> (null: zeros, to be loaded) on <paramref name="device"/>;
    /// <paramref name="mirrored"/> keeps weights apart from our memory even on a CPU, as another device does.
    /// </summary>
    public TorchModel(IModelConfig config, Network network, Precision precision, Device device, long? seed, bool mirrored = false)
    {
        if (precision == Precision.Auto) throw new ArgumentException("The precision must be decided before a model is made.", nameof(precision));
        config.Validate("model");
        TorchRuntime.Start();
        (Config, Precision, this.network) = (config, precision, network);
        ScalarType type = precision == Precision.Bfloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        (training, use) = (new Pass(device, type, true), new Pass(device, type, false));
        List<Weight> trained = [.. network.Weights.All.Where(weight => weight.IsTrained)];
        Store = new ParameterStore([.. trained.Select(weight => weight.Parameter)], mixed: false, mirrored || device.type != DeviceType.CPU ? device : null);
        Slices = [.. Store.All.Zip(trained, (parameter, weight) => new WeightSlice(weight.Name, parameter, 0, weight.Shape))];
        foreach ((Parameter parameter, Weight weight) in Store.All.Zip(trained)) weight.Bind(Leaf(parameter, weight));
        if (seed is not { } start) return;
        network.Initialize(Store, start);
        Store.Round();
    }

    public IModelConfig Config { get; }

    public Precision Precision { get; }

    public ParameterStore Store { get; }

    public IReadOnlyList<WeightSlice> Slices { get; }

    public long? Hits { get; private set; }

    public CarriedRows? Carried { get; private set; }

    public void Carry(int streams) => Carried ??= network.StateWidth > 0 ? new CarriedRows(streams, network.StateWidth) : null;

    public void Follow(TrainSettings settings)
    {
        bool addsTerms = settings.LabelSmoothing > 0 || settings.ZLoss > 0;
        Refuse(settings.Recompute && !network.Recomputes, "recompute", "keeps what lies between the inputs of its blocks", "Turn it off, or make micro_batch smaller to save memory");
        Refuse(settings.MaskDocuments && network.DocumentStart is null, "mask_documents", "has no attention that could be kept within documents", "Turn it off");
        Refuse(addsTerms && network is ClassifierNetwork && Config is not BertConfig { IsMasked: true }, settings.ZLoss > 0 ? "z_loss" : "label_smoothing", "predicts labels, not tokens", "Set it to 0");
        masksDocuments = settings.MaskDocuments;
        training = training with { Loss = new LossTerms(settings.LabelSmoothing, settings.ZLoss), Recompute = settings.Recompute };
    }

    public double Accumulate(Batch batch, double gradientScale)
    {
        using DisposeScope scope = NewDisposeScope();
        Pass pass = training with { Seed = Pass.Spread(batch.Position) };
        using Generator generator = manual_seed(pass.Seed);
        network.Constrain();
        Forecast forecast = Forward(Divide(batch), pass, Carried);
        Tensor nats = -(forecast.Weights is { } weights ? forecast.Scores * weights : forecast.Scores).sum();
        Tensor loss = forecast.Penalty is { } penalty ? nats + penalty : nats;
        (loss * gradientScale).backward();
        return nats.item<float>();
    }

    public void Score(Batch batch, Span<float> scores)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scores.Length, batch.Predictions);
        using DisposeScope scope = NewDisposeScope();
        using (no_grad())
        {
            network.Constrain();
            Forecast forecast = Forward(Divide(batch), use, Scored(batch));
            Tensor all = forecast.Scores.to(CPU);
            all.data<float>().CopyTo(scores);
            Hits = forecast.Hits?.item<long>();
        }
    }

    public void Predict(LabelledBatch batch, Span<float> outputs)
    {
        if (network is not ClassifierNetwork classifier) throw new InvalidOperationException($"{Config.ModelType} does not classify.");
        using DisposeScope scope = NewDisposeScope();
        using (no_grad())
        {
            classifier.Constrain();
            Tensor all = classifier.Outcomes(batch, use).to(CPU);
            all.data<float>().CopyTo(outputs);
        }
    }

    /// <summary>Holds a frozen tensor, whose float32 numbers <paramref name="values"/> gives once; matrices stand in the arithmetic of the products, or in 8 bits.</summary>
    public void Hold(Weight weight, Func<float[]> values, bool eightBit)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor wide = tensor(values(), [.. weight.Shape]).to(use.Device);
        if (eightBit && network.Weights.Linears.FirstOrDefault(layer => layer.Matrix == weight) is { } layer)
        {
            layer.EightBit = new EightBitMatrix(layer.Turned(wide));
            return;
        }

        bool isMatrix = weight.Role is not (ParameterRole.Gain or ParameterRole.Bias);
        Tensor held = (isMatrix ? wide.to(use.Type) : wide).DetachFromDisposeScope();
        weight.Bind(held);
        leaves.Add(held);
    }

    public void Dispose()
    {
        foreach (Linear layer in network.Weights.Linears) layer.EightBit?.Dispose();
        foreach (Tensor leaf in leaves) leaf.Dispose();
        Carried?.Dispose();
        scored?.Dispose();
        Store.Dispose();
    }

    private Forecast Forward(Batch batch, Pass pass, CarriedRows? carried)
    {
        if (carried is null || batch is not WindowBatch { Stream: { } stream } windows) return network.Forward(batch, pass);
        using Tensor kept = BlobTensor.Over(carried.Row(stream), batch.Count * carried.Width);
        Forecast forecast = network.Forward(batch, windows.Continues ? pass with { State = kept.view(batch.Count, -1).to(pass.Device, copy: true) } : pass);
        kept.copy_(forecast.State!.flatten());
        return forecast;
    }

    // States at use have their own rows: a look at the validation set does not disturb those of training.
    private CarriedRows? Scored(Batch batch)
    {
        if (network.StateWidth == 0 || batch is not WindowBatch { Stream: { } stream }) return null;
        if (scored is not null && scored.Streams >= stream + batch.Count) return scored;
        scored?.Dispose();
        return scored = new CarriedRows(stream + batch.Count, network.StateWidth);
    }

    private void Refuse(bool asked, string setting, string why, string mend)
    {
        if (!asked) return;
        throw new IngotException(
            ExitCode.Usage, $"{Config.ModelType} on libtorch {why}", $"train.{setting}", $"{mend}; a plain Llama on the CPU (train.device: cpu) has every setting.");
    }

    private Batch Divide(Batch batch) => masksDocuments && batch is WindowBatch { Starts: null } windows ? windows.Divided(network.DocumentStart!.Value) : batch;

    private Tensor Leaf(Parameter parameter, Weight weight)
    {
        long[] shape = [.. weight.Shape];
        Tensor values = View(Store.DeviceValues, parameter.Value.Floats, parameter, shape).requires_grad_();
        values.grad = View(Store.DeviceGradients, parameter.Gradient.Floats, parameter, shape);
        return values;
    }

    private Tensor View(Tensor? device, float* host, Parameter parameter, long[] shape)
    {
        using Tensor flat = device is null ? BlobTensor.Over(host, parameter.Count) : device.narrow(0, parameter.Offset, parameter.Count);
        Tensor view = flat.view(shape).DetachFromDisposeScope();
        leaves.Add(view);
        return view;
    }
}
