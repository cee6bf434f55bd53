;; The one loop in which a search spends its time. portable-kernel.ts does the same without SIMD, number for number.
;; Compiled by scripts/bundle-kernel.mjs into kernel-bytes.ts.
(module
  (import "cairn" "memory" (memory 1))

  ;; The products of `count` rows of signed bytes, one behind the other, with a query of 16-bit numbers.
  ;; `width`, the numbers in each row, is a multiple of 16. No sum may exceed 32 bits; the query is made so.
  (func (export "products")
    (param $codes i32) (param $count i32) (param $width i32) (param $query i32) (param $out i32)
    (local $end i32) (local $rowEnd i32) (local $part i32) (local $sum v128)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (loop $row
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $part (local.get $query))
      (local.set $rowEnd (i32.add (local.get $codes) (local.get $width)))
      (loop $sixteen
        (local.set $sum
          (i32x4.add (local.get $sum)
            (i32x4.add
              (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $codes)) (v128.load (local.get $part)))
              (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $codes)) (v128.load offset=16 (local.get $part))))))
        (local.set $part (i32.add (local.get $part) (i32.const 32)))
        (local.set $codes (i32.add (local.get $codes) (i32.const 16)))
        (br_if $sixteen (i32.lt_u (local.get $codes) (local.get $rowEnd))))
      (i32.store (local.get $out)
        (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
          (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (br_if $row (i32.lt_u (local.get $out) (local.get $end))))))
