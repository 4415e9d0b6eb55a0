import type { Language } from "@regula/base";
import { layerSizes } from "@regula/engine";
import type { TrainedModel } from "@regula/models";
import {
  describeBand,
  describeDecision,
  describeEstimated,
  describeOperating,
  describeRanges,
  describeTrained,
} from "@regula/report";
import type { TuneResult } from "@regula/studies";
import type { Document } from "../documents/index.ts";
import { laterDropToJson } from "../later/laterDropJson.ts";
import type { ReadStudy } from "../read/studyFile.ts";
import { modelCalibrationToJson } from "./calibrationJson.ts";
import {
  decisionToJson,
  estimatesJson,
  gainsJson,
  operatingToJson,
  rangesToJson,
  rankingJson,
} from "./modelJson.ts";
import { readToJson } from "./readJson.ts";
import { signalToJson } from "./signalJson.ts";
import { verdictsToJson } from "./tuneJson.ts";
import { warningsToJson } from "./warningsJson.ts";

/** The document that `regula train --json` prints: docs/command-line.md has the contract. */
export function trainToJson(
  model: TrainedModel,
  file: string | null,
  tuning: TuneResult | null,
  { data: { warnings }, read }: ReadStudy,
  language: Language,
): Document<"train"> {
  const { task, prepared, members, data, training, metrics, operating, decision, ranges } = model;
  const { target } = prepared;
  const { rowMarks: _, ...told } = data;
  return {
    model: file,
    task,
    target: target.name,
    classes: target.task === "regression" ? null : target.classes,
    data: { ...told, features: prepared.pipeline.featureNames.length },
    training,
    members: members.length,
    layers: layerSizes(members[0].plan.network),
    signal: model.signal && signalToJson(model.signal, language),
    ...gainsJson(model, language),
    ranking: rankingJson(model, language),
    calibration: modelCalibrationToJson(model, language),
    estimates: metrics && estimatesJson(model),
    validation: metrics && {
      kind: metrics.validation,
      folds: metrics.folds,
      repeats: metrics.repeats,
      trainRows: metrics.trainRows,
      trainRange: metrics.trainRange,
      diverged: metrics.diverged,
    },
    decision: decisionToJson(decision),
    laterDrop: laterDropToJson(model.laterDrop, "model", language),
    operating: operatingToJson(operating),
    ranges: rangesToJson(ranges),
    tuning: tuning && {
      chosen: tuning.chosen,
      primaryMetric: tuning.metric,
      estimate: tuning.estimate.loss,
      ...verdictsToJson(tuning, language),
    },
    warnings: warningsToJson(warnings, language),
    read: read && readToJson(read, language),
    text: [
      describeTrained(model, language),
      describeEstimated(model, language),
      describeBand(model, language),
      ...[describeDecision(model, language) ?? []].flat(),
      ...describeOperating(operating, model, language),
      ...[describeRanges(model, language) ?? []].flat(),
    ],
  };
}
