using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>A decoder below its output matrix.</summary>
internal interface IDecoderBody
{
    /// <summary>The states of <paramref name="ids"/>, [B, T] to [B, T, C], normalized for an output matrix; <paramref name="begins"/>: as <see cref="Batches.WindowBatch.Starts"/>.</summary>
    Tensor Hidden(Tensor ids, ReadOnlyMemory<int>? begins, Pass pass);
}
