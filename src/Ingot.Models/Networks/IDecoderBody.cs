using Ingot.Models.Batches;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>A decoder below its output matrix.</summary>
internal interface IDecoderBody
{
    /// <summary>The states of <paramref name="ids"/>, [B, T] to [B, T, C], normalized for an output matrix; <paramref name="windows"/>, whose ids these are but for the last of each, tells what they see.</summary>
    Tensor Hidden(WindowBatch windows, Tensor ids, Pass pass);
}
