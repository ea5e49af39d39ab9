using Ingot.Core.Settings;
using Ingot.Data.Sources.Remote;

namespace Ingot.Data.Sources.HuggingFace;

/// <summary>Settings of the source `huggingface`: the files of a dataset on the Hugging Face hub.</summary>
public sealed record HuggingFaceSettings : RemoteFilesSettings
{
    /// <summary>Reads Parquet files unless told otherwise.</summary>
    public HuggingFaceSettings() => Include = ["**/*.parquet"];

    [Setting("The dataset, as OWNER/NAME.", Required = true)]
    public string Dataset { get; init; } = "";

    [Setting("Branch, tag or commit; the commit that it names at the snapshot is kept. refs/convert/parquet holds the Parquet files that the hub makes of datasets in other formats.")]
    public string Revision { get; init; } = "main";

    [Setting("Name of the environment variable that holds the access token, where the dataset needs one.")]
    public string TokenVariable { get; init; } = "HF_TOKEN";
}
