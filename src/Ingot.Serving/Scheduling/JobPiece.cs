using Ingot.Inference.Generation;

namespace Ingot.Serving.Scheduling;

/// <summary>A piece of the answer to prompt <paramref name="Index"/>.</summary>
internal readonly record struct JobPiece(int Index, GeneratedPiece Piece);
