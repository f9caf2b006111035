/** Everything is built in CSS pixels of the viewport (y upwards) and only then turned into clip space, so that
 *  dashes, arrow heads and lanes have the same size at every zoom of the camera. */

/** What the vertices of both kinds of shape are told at each frame. */
const SHARED = `uniform mat3 u_matrix;
uniform vec2 u_viewport;
uniform float u_sizeRatio;
uniform vec3 u_ground;
uniform float u_fadedShare;
uniform float u_pass;`;

/** Sigma keeps 7 bits of alpha; this brings 254 back to 255. */
const BIAS = "const float bias = 255.0 / 254.0;";

/** Leaves out, behind the far plane, what this pass does not draw: 1 draws what has no focus, 2 what has it. */
const PASS = `if ((u_pass == 1.0 && lit == 1.0) || (u_pass == 2.0 && lit == 0.0)) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }`;

export const EDGE_VERTEX = `
attribute vec2 a_source;
attribute vec2 a_target;
attribute vec2 a_radii;
attribute vec4 a_line;
attribute float a_mark;
attribute vec4 a_color;
attribute vec2 a_corner;

${SHARED}

varying vec4 v_color;
varying vec2 v_place;
varying float v_length;
varying float v_width;
varying float v_mark;
varying float v_kind;
varying float v_arrow;
varying float v_halo;

${BIAS}

vec2 onScreen(vec2 point) {
  return (u_matrix * vec3(point, 1.0)).xy * 0.5 * u_viewport;
}

void main() {
  float flags = a_line.w;
  float lit = flags >= 4.0 ? 1.0 : 0.0;
  ${PASS}
  vec2 from = onScreen(a_source);
  vec2 to = onScreen(a_target);
  vec2 way = to - from;
  float distance = length(way);
  vec2 unit = distance > 0.0 ? way / distance : vec2(1.0, 0.0);
  vec2 normal = vec2(-unit.y, unit.x);

  float width = max(a_line.x / u_sizeRatio, 1.0);
  v_halo = mod(flags, 4.0) >= 2.0 ? 1.0 : 0.0;
  v_arrow = mod(flags, 2.0);

  vec2 radii = a_radii / u_sizeRatio;
  float reach = 0.75 * min(radii.x, radii.y);
  float offset = clamp(a_line.y / u_sizeRatio, -reach, reach);
  float start = sqrt(max(radii.x * radii.x - offset * offset, 0.0)) + 1.0;
  float end = sqrt(max(radii.y * radii.y - offset * offset, 0.0)) + 1.5;
  v_length = max(distance - start - end, 0.0);

  float half_ = 9.0 + 1.4 * width;
  vec2 place = vec2(mix(-1.0, v_length + 1.0, a_corner.x), a_corner.y * half_);
  vec2 point = from + unit * (start + place.x) + normal * (offset + place.y);
  gl_Position = vec4(point / (0.5 * u_viewport), 0.0, 1.0);

  v_place = place;
  v_width = width;
  v_mark = a_mark;
  v_kind = a_line.z;
  v_color = vec4(mix(u_ground, a_color.rgb, u_pass == 1.0 ? u_fadedShare : 1.0), a_color.a * bias);
}
`;

/** Kinds: 0 solid, 1 long dashes, 2 short dashes, 3 short dashes with a marker, 4 struck through, 5 dots. */
export const EDGE_FRAGMENT = `
precision highp float;

varying vec4 v_color;
varying vec2 v_place;
varying float v_length;
varying float v_width;
varying float v_mark;
varying float v_kind;
varying float v_arrow;
varying float v_halo;

uniform float u_feather;

float inside(float distance) {
  return 1.0 - smoothstep(-u_feather, u_feather, distance);
}

void main() {
  float along = v_place.x;
  float across = abs(v_place.y);
  float half_ = v_width * 0.5;
  float middle = along - v_length * 0.5;

  float headLength = v_arrow * min(6.0 + 2.0 * v_width, v_length * 0.6);
  float headHalf = 2.6 + 1.15 * v_width;
  float fromTip = v_length - along;

  float ends = inside(-along) * inside(headLength * 0.8 - fromTip);
  float body = inside(across - half_) * ends;

  float period = 0.0;
  float drawn = 0.0;
  if (v_kind > 0.5 && v_kind < 1.5) { drawn = 11.0 + v_width; period = drawn + 5.0 + v_width; }
  if (v_kind > 1.5 && v_kind < 3.5) { drawn = 3.5 + v_width; period = drawn + 3.5 + v_width; }
  if (period > 0.0) {
    float phase = abs(mod(middle + period * 0.5, period) - period * 0.5);
    body *= inside(phase - drawn * 0.5);
  }
  if (v_kind > 4.5) {
    float dot_ = max(half_, 1.15);
    period = dot_ * 2.0 + 3.2;
    float phase = mod(middle + period * 0.5, period) - period * 0.5;
    body = inside(length(vec2(phase, across)) - dot_) * ends;
  }

  float mark = 0.0;
  if (v_length > 20.0) {
    // Half its size grows with the line, and stays within a short one: markPx in edge-words.ts is the same.
    float size = min(5.0 + 1.4 * v_width, 3.0 + 0.12 * v_length);
    float fromMark = along - v_length * v_mark;
    if (v_kind > 2.5 && v_kind < 3.5) {
      float diamond = abs(fromMark) + across;
      mark = inside(diamond - size) * (1.0 - inside(diamond - 0.56 * size));
      body *= 1.0 - inside(diamond - 0.56 * size);
    }
    if (v_kind > 3.5 && v_kind < 4.5) {
      float slant = (abs(fromMark - v_place.y * 0.55) - 0.35 * size) / 1.14;
      mark = inside(abs(slant) - 0.12 * size) * inside(across - 0.87 * size);
    }
  }

  float tip = fromTip / max(headLength, 0.001);
  float notch = headLength * (1.0 - 0.25 * (1.0 - clamp(across / headHalf, 0.0, 1.0)));
  float head = v_arrow * inside(across - tip * headHalf) * inside(fromTip - notch) * inside(-fromTip);

  float cover = max(max(body, head), mark);
  float halo = v_halo * 0.26 * inside(across - half_ - 4.0) * inside(-along) * inside(-fromTip);
  float alpha = v_color.a * max(cover, halo);
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
}
`;

export const NODE_VERTEX = `
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute vec4 a_color;
attribute vec4 a_ring;
attribute vec2 a_corner;

${SHARED}

varying vec4 v_color;
varying vec4 v_ring;
varying vec2 v_place;
varying float v_radius;
varying float v_shape;
varying float v_chosen;
varying float v_fresh;

${BIAS}

void main() {
  float lit = mod(a_shape, 16.0) >= 8.0 ? 1.0 : 0.0;
  ${PASS}
  v_radius = max(a_size / u_sizeRatio, 2.5);
  v_fresh = a_shape >= 16.0 ? 1.0 : 0.0;
  v_chosen = mod(a_shape, 8.0) >= 4.0 ? 1.0 : 0.0;
  v_shape = mod(a_shape, 4.0);
  v_place = a_corner * (v_radius * 1.25 + 7.0);
  vec2 centre = (u_matrix * vec3(a_position, 1.0)).xy;
  gl_Position = vec4(centre + v_place / (0.5 * u_viewport), 0.0, 1.0);
  float share = u_pass == 1.0 ? u_fadedShare : 1.0;
  v_color = vec4(mix(u_ground, a_color.rgb, share), a_color.a * bias);
  v_ring = vec4(mix(u_ground, a_ring.rgb, share), a_ring.a * bias);
}
`;

/** Shapes: 0 circle, 1 diamond, 2 square, all of about the same area; 3 a disc with a thin line. */
export const NODE_FRAGMENT = `
precision highp float;

varying vec4 v_color;
varying vec4 v_ring;
varying vec2 v_place;
varying float v_radius;
varying float v_shape;
varying float v_chosen;
varying float v_fresh;

uniform float u_feather;
uniform vec3 u_accent;
uniform vec3 u_ground;
uniform float u_glow;

float box(vec2 place, float half_, float corner) {
  vec2 beyond = abs(place) - vec2(half_ - corner);
  return length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0) - corner;
}

float inside(float distance) {
  return 1.0 - smoothstep(-u_feather, u_feather, distance);
}

void main() {
  float distance = length(v_place) - v_radius;
  if (v_shape > 0.5 && v_shape < 1.5) {
    vec2 turned = vec2(v_place.x + v_place.y, v_place.x - v_place.y) * 0.70710678;
    distance = box(turned, v_radius * 0.86, v_radius * 0.14);
  }
  if (v_shape > 1.5 && v_shape < 2.5) distance = box(v_place, v_radius * 0.88, v_radius * 0.2);

  float line = v_shape > 2.5 ? 1.2 : clamp(v_radius * 0.14, 1.0, 2.4);
  vec3 colour = mix(v_color.rgb, v_ring.rgb, 1.0 - inside(distance + line));
  // A thin moat of ground keeps lines from running into the shape.
  float moat = inside(distance - 1.5);
  vec3 ground = mix(u_ground, colour, inside(distance));
  float alpha = moat * v_color.a;
  vec4 shape = vec4(ground * alpha, alpha);
  float halo = v_chosen * inside(abs(distance - 4.5) - 1.3);
  halo = max(halo, v_fresh * u_glow * inside(abs(distance - 4.0) - 2.0));
  gl_FragColor = shape + vec4(u_accent, 1.0) * halo * (1.0 - alpha);
}
`;
